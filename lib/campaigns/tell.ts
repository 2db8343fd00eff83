import { afterCommit, inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";

type Telling = { userViewTelling?: Set<number> };
const shared = globalThis as unknown as Telling;
const coalesceMs = 1000;

/** Tells the screens that look at a campaign, once a second however many messages are on their way. */
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
      const change = { kind: "campaign", ref: String(campaignId) } as const;
      inTransaction((tx) => recordChange(tx, change)).catch(() => {});
    }, coalesceMs).unref();
  });
}
