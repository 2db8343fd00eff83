import { inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { enqueueKey, goOn, held, sendKey } from "./jobs";
import { closeStopped } from "./settle";

/** Begins a campaign whose row is locked. */
export async function beginCampaign(tx: Transaction, campaignId: number): Promise<void> {
  await tx.query(
    `UPDATE campaigns SET state = 'running', started_at = now(), scheduled_at = NULL, enqueued_through = 0,
       left_out = '{}', version = version + 1 WHERE id = $1`,
    [campaignId],
  );
  await recordChange(tx, { kind: "campaign", ref: String(campaignId) });
  await goOn(tx, campaignId);
}

/** What time does to campaigns: those whose moment has come begin, one that runs without a job goes on, and of those that
 * were stopped nothing is left half sent. */
export async function lookAfterCampaigns(): Promise<void> {
  const due = `state = 'scheduled' AND scheduled_at <= now() AND NOT ${held}`;
  const { rows } = await pool().query<{ id: number }>(`SELECT id FROM campaigns WHERE ${due} LIMIT 10`);
  for (const { id } of rows) {
    await inTransaction(async (tx) => {
      const { rowCount } = await tx.query(`SELECT FROM campaigns WHERE id = $1 AND ${due} FOR UPDATE`, [id]);
      if (rowCount) await beginCampaign(tx, id);
    });
  }
  const stopped = await pool().query<{ id: number }>(
    `SELECT id FROM campaigns c WHERE state = 'running' AND NOT ${held} AND NOT EXISTS (SELECT FROM graphile_worker.jobs j
       WHERE j.attempts < j.max_attempts AND j.key IN ('${sendKey(0).slice(0, -1)}' || c.id, '${enqueueKey(0).slice(0, -1)}' || c.id)) LIMIT 10`,
  );
  for (const { id } of stopped.rows) await inTransaction((tx) => goOn(tx, id));
  await closeStopped();
}
