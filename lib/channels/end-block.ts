import type { Transaction } from "@/db/client";
import { recordEvent } from "@/db/writes/events";
import { keepHeld } from "@/db/writes/held-messages";

/** Ends a block whose last day is over, in the system's name; what was written meanwhile is kept. The caller holds the
 * user's row. */
export async function endBlock(tx: Transaction, userId: number): Promise<void> {
  await tx.query(
    `UPDATE users SET blocked_at = NULL, blocked_by = NULL, blocked_until = NULL, block_reason = NULL,
       version = version + 1 WHERE id = $1`,
    [userId],
  );
  const count = await keepHeld(tx, userId);
  await recordEvent(tx, { userId, kind: "unblockUser", agentId: null, data: { held: "keep", count } });
}
