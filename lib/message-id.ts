import { hash } from "node:crypto";
import { v7 } from "uuid";

const minutesAhead = 5;

/** A UUIDv7 made from the time it was sent (ms): primary key, order on screen and cursor in one.
 * Ties keep `seq` order; `ref` makes the id repeatable. Times over 5 min ahead of `now` are clamped. */
export function messageId(
  sentAt: number,
  { seq, ref, now = Date.now() }: { seq?: number; ref?: string; now?: number } = {},
) {
  const random = ref === undefined ? undefined : hash("sha256", ref, "buffer").subarray(0, 16);
  return v7({ msecs: Math.min(sentAt, now + minutesAhead * 60_000), seq, random });
}

/** The smallest id that a message sent at this time (ms) can have. */
export function firstIdAt(ms: number): string {
  const hex = Math.max(0, ms).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
