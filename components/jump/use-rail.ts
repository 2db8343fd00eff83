"use client";

import { useCallback, useEffect, useState } from "react";
import { useSoon } from "@/components/desk/use-soon";
import { useLive } from "@/components/live/live-provider";
import type { Rail } from "@/db/queries/rail";

/** The rail of a user, read when it is first shown and again when something happens to him. */
export function useRail(userId: number): Rail | null {
  const [rail, setRail] = useState<Rail | null>(null);
  const read = useCallback(async () => {
    const response = await fetch(`/users/${userId}/rail`).catch(() => null);
    if (response?.ok) setRail(await response.json());
  }, [userId]);
  const readSoon = useSoon(read);
  useEffect(() => {
    void read();
  }, [read]);
  useLive((changes) => {
    if (changes === "everything") return readSoon();
    const his = changes.filter((change) => change.userId === userId);
    if (his.some(({ kind }) => kind === "event")) readSoon();
    const said = his.filter(({ kind }) => kind === "message").map(({ ref }) => ref ?? "");
    if (said.length > 0)
      setRail((known) => known && { ...known, last: [known.last ?? "", ...said].sort().at(-1) || null });
  });
  return rail;
}
