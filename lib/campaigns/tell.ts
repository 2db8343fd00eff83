import { afterCommit, inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";

type Telling = { userViewTelling?: Set<number> };
const shared = globalThis as unknown as Telling;
const coalesceMs = 1000;

/** Tells the screens that look at a campaign and whoever counts it, once a second however many messages are on their
 * way. */
export function tellOfCampaign(tx: Transaction, campaignId: number): void {
  shared.userViewTelling ??= new Set();
  const waiting = shared.userViewTelling;
  afterCommit(tx, () => {
    if (waiting.has(campaignId)) return;
    waiting.add(campaignId);
    const database = pool();
    setTimeout(() => {
      waiting.delete(campaignId);
      if (database.ending) return;
      inTransaction((tx) => changed(tx, campaignId)).catch(() => {});
    }, coalesceMs).unref();
  });
}

async function changed(tx: Transaction, campaignId: number): Promise<void> {
  // What was counted before this is counted anew, also where that is being written at this moment.
  await tx.query("UPDATE campaigns SET totals = NULL WHERE id = $1 AND finished_at IS NOT NULL", [
    campaignId,
  ]);
  await recordChange(tx, { kind: "campaign", ref: String(campaignId) });
}
