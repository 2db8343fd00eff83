import { inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import type { Answer } from "@/lib/channels/adapter";
import { nameLine } from "@/lib/channels/outbound/name-line";
import { raiseStatus } from "@/lib/channels/receipts";
import type { Claimed } from "./claim";

const mostAttempts = 8;
export const unconfirmed = "Unconfirmed: it may have been sent";
export const cancelled = "The campaign was cancelled";

/** Writes down how sending to one recipient went; gives the ms that the campaign waits because of it. */
export async function settle(tx: Transaction, next: Claimed, answer: Answer): Promise<number> {
  const { userId, campaignId, messageId: id, attempts } = next;
  if ("sent" in answer) {
    if (answer.externalId) await nameLine(tx, { userId, id, externalId: answer.externalId });
    await raiseStatus(tx, { userId, id, status: "sent" });
    return 0;
  }
  if ("retry" in answer && (await isCancelled(tx, campaignId))) {
    await raiseStatus(tx, { userId, id, status: "failed", error: cancelled });
    return 0;
  }
  if ("retry" in answer && attempts < mostAttempts) {
    await tx.query(
      `UPDATE campaign_recipients SET state = 'queued', tried_at = NULL, reason = $3
       WHERE user_id = $1 AND campaign_id = $2 AND state = 'sending'`,
      [userId, campaignId, answer.retry],
    );
    return Math.max(1, answer.afterMs ?? 1000 * 2 ** attempts);
  }
  await raiseStatus(tx, {
    userId,
    id,
    status: "failed",
    error: "retry" in answer ? answer.retry : answer.failed,
  });
  return 0;
}

/** Whoever cancels it at this moment is waited for, and whoever comes later finds what waits. */
async function isCancelled(tx: Transaction, campaignId: number): Promise<boolean> {
  const { rows } = await tx.query<{ state: string }>("SELECT state FROM campaigns WHERE id = $1 FOR SHARE", [
    campaignId,
  ]);
  return rows[0]?.state === "cancelled";
}

/** We alone send in this campaign: who tried and did not write down how it went is gone. */
export async function closeLost(campaignId: number): Promise<void> {
  const { rows } = await pool().query<{ userId: number; id: string }>(
    `SELECT user_id AS "userId", message_id AS id FROM campaign_recipients
     WHERE campaign_id = $1 AND state = 'sending' LIMIT 100`,
    [campaignId],
  );
  for (const lost of rows) await inTransaction((tx) => closeOne(tx, campaignId, lost));
}

/** The same for campaigns that were paused or cancelled meanwhile: in two minutes every provider has answered. */
export async function closeStopped(): Promise<void> {
  const { rows } = await pool().query<{ campaignId: number; userId: number; id: string }>(
    `SELECT k.id AS "campaignId", r.user_id AS "userId", r.message_id AS id
     FROM campaigns k JOIN campaign_recipients r ON r.campaign_id = k.id AND r.state = 'sending'
     WHERE k.state IN ('paused', 'cancelled') AND r.tried_at < now() - interval '2 minutes' LIMIT 100`,
  );
  for (const { campaignId, ...lost } of rows) await inTransaction((tx) => closeOne(tx, campaignId, lost));
}

async function closeOne(tx: Transaction, campaignId: number, lost: { userId: number; id: string }) {
  if (await raiseStatus(tx, { ...lost, status: "failed", error: unconfirmed })) return;
  await tx.query(
    `UPDATE campaign_recipients SET state = 'failed', reason = $3, failed_at = now()
     WHERE user_id = $1 AND campaign_id = $2 AND state = 'sending'`,
    [lost.userId, campaignId, unconfirmed],
  );
}

/** All of its audience is written down and nobody waits: what is still to come are receipts and answers. */
export async function finishCampaign(campaignId: number): Promise<void> {
  await inTransaction(async (tx) => {
    const { rowCount } = await tx.query(
      `UPDATE campaigns k SET state = 'finished', finished_at = now(), version = version + 1
       WHERE id = $1 AND state = 'running' AND enqueued_through IS NULL AND NOT EXISTS (SELECT FROM campaign_recipients r
         WHERE r.campaign_id = k.id AND r.state IN ('queued', 'sending'))`,
      [campaignId],
    );
    if (rowCount) await recordChange(tx, { kind: "campaign", ref: String(campaignId) });
  });
}
