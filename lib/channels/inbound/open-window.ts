import type { Transaction } from "@/db/client";
import { hasWindow, humanWindowMs, windowAfter } from "@/lib/messaging-window";
import type { Writer } from "./writer";

/** Lets a user be written to from the moment he wrote (ms), for as long as his channel gives; never for less than
 * before. The caller holds his row. */
export async function openWindow(
  tx: Transaction,
  { id, channel }: Pick<Writer, "id" | "channel">,
  { at, fromAd = false }: { at: number; fromAd?: boolean },
): Promise<void> {
  if (!hasWindow(channel)) return;
  await tx.query(
    `UPDATE users SET window_expires_at = greatest(window_expires_at, $2),
       human_window_expires_at = greatest(human_window_expires_at, $3) WHERE id = $1`,
    [
      id,
      new Date(at + windowAfter(channel, fromAd)),
      channel === "whatsapp" ? null : new Date(at + humanWindowMs),
    ],
  );
}
