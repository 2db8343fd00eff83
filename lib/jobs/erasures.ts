import { pool, type Transaction } from "@/db/client";
import { unfinishedErasures } from "@/db/erasure/apply-receipts";
import { addJob } from "./add-job";

/** Has a user whose receipt is written removed behind the answer. */
export async function queueErasure(tx: Pick<Transaction, "query">, erasureId: string): Promise<void> {
  await addJob(tx, "eraseUser", { erasureId }, { key: `erase:${erasureId}` });
}

/** Goes on with deletions that were not finished when the last server ended, or that a restore began anew. */
export async function queueErasures(): Promise<void> {
  for (const id of await unfinishedErasures(pool())) await queueErasure(pool(), id);
}
