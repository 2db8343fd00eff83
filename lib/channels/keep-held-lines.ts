import type { Transaction } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { keepHeld } from "@/db/writes/held-messages";
import { openWindow } from "./inbound/open-window";

/** Keeps what a blocked user wrote; he may be answered for as long as his last line gives. Gives how many lines. The
 * caller holds the user's row. */
export async function keepHeldLines(tx: Transaction, userId: number): Promise<number> {
  const { count, lastAt } = await keepHeld(tx, userId);
  if (lastAt === null) return count;
  const { rows } = await tx.query<{ channel: (typeof channelKinds)[number] }>(
    "SELECT channel FROM users WHERE id = $1",
    [userId],
  );
  await openWindow(tx, { id: userId, channel: rows[0]!.channel }, { at: lastAt });
  return count;
}
