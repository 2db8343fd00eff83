import { hash } from "node:crypto";
import { v7 } from "uuid";

const minutesAhead = 5;

let last = { at: 0, seq: 0 };

/** The place among what this process made for the same ms, so that what happened later stands later. */
function nextSeq(at: number): number {
  last = { at, seq: at === last.at ? last.seq + 1 : 0 };
  return last.seq;
}

/** A UUIDv7 made from the time it was sent (ms): primary key, order on screen and cursor in one.
 * Ties keep `seq` order; `ref` makes the id repeatable. Times over 5 min ahead of `now` are clamped. */
export function messageId(
  sentAt: number,
  { seq, ref, now = Date.now() }: { seq?: number; ref?: string; now?: number } = {},
) {
  const random = ref === undefined ? undefined : hash("sha256", ref, "buffer").subarray(0, 16);
  const msecs = Math.min(sentAt, now + minutesAhead * 60_000);
  return v7({ msecs, seq: seq ?? (ref === undefined ? nextSeq(msecs) : undefined), random });
}

/** The smallest id that a message sent at this time (ms) can have. */
export function firstIdAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
