"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { sinceViewParamsSet } from "@/components/user-view/use-view-param";
import type { LiveChange } from "@/lib/live/change";
import { useLive } from "./live-provider";

type Props = {
  /** Whose events make the page read itself anew. */
  users: number[];
  /** Which kinds of change do; events without it. */
  kinds?: LiveChange["kind"][];
  /** The cursor that was read before the page's rows. */
  since?: string;
};

const leastMs = 1000;
const steadyMs = 1500;
const onlyEvents: LiveChange["kind"][] = ["event"];

/** Has the server draw the page anew when something happened to these users, at most once a second. What one has typed
 * stays. */
export function LiveRefresh({ users, kinds = onlyEvents, since }: Props) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive((changes) => {
    const concerned =
      changes === "everything" ||
      changes.some(({ kind, userId }) => kinds.includes(kind) && (userId === null || users.includes(userId)));
    if (!concerned) return;
    refreshSoon();
  }, since);
  // Next loads a page anew whose address changes twice while it is being refreshed.
  const refreshSoon = () => {
    const quiet = Math.max(last.current + leastMs - performance.now(), steadyMs - sinceViewParamsSet());
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => {
        if (sinceViewParamsSet() < steadyMs) return refreshSoon();
        last.current = performance.now();
        startTransition(() => router.refresh());
      },
      Math.max(30, quiet),
    );
  };
  return null;
}
