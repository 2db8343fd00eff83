"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { useLive } from "@/components/live/live-provider";
import type { SentEmail } from "@/db/queries/emails";

export type Emails = {
  /** The agent's own address. */
  own: string;
  /** What he mailed of this user during the last day, the newest first. */
  mails: SentEmail[];
  /** Whether he may look into the outbox. */
  outbox: boolean;
};

/** How the agent's mails about a user stand, read again whenever one of them changes; null until it is known. */
export function useEmails(userId: number): [emails: Emails | null, read: () => void] {
  const [emails, setEmails] = useState<Emails | null>(null);
  const latest = useRef(0);
  const read = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const answer = await fetch(`/users/${userId}/emails`).catch(() => null);
    if (answer?.ok && mine === latest.current) setEmails(await answer.json());
  }, [userId]);
  useEffect(() => void read(), [read]);
  useLive((changes) => {
    if (changes === "everything" || changes.some(({ kind }) => kind === "email")) void read();
  });
  return [emails, read];
}
