"use client";

import { waitedFor } from "@/lib/calendar";
import { useDeskTime } from "./desk-state";

/** How long someone has been waiting, ticking. */
export function WaitingTime({ since }: { since: number }) {
  const waited = useDeskTime() - since;
  const long = waited > 10 * 60_000;
  return (
    <time
      dateTime={new Date(since).toISOString()}
      className={`shrink-0 text-xs tabular-nums ${long ? "font-medium text-warn" : "text-ink-3"}`}
    >
      <span className="sr-only">Waiting for </span>
      {waitedFor(waited)}
    </time>
  );
}
