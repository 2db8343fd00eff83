import type { Transaction } from "@/db/client";
import { recordEvent } from "@/db/writes/events";
import { changeUser } from "@/db/writes/users";
import { keepHeldLines } from "./keep-held-lines";

/** Ends a block whose last day is over, in the system's name; what was written meanwhile is kept. The caller holds the
 * user's row. */
export async function endBlock(tx: Transaction, userId: number): Promise<void> {
  await changeUser(tx, userId, {
    blocked_at: null,
    blocked_by: null,
    blocked_until: null,
    block_reason: null,
  });
  const count = await keepHeldLines(tx, userId);
  await recordEvent(tx, { userId, kind: "unblockUser", agentId: null, data: { held: "keep", count } });
}
