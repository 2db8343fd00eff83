import { inTransaction, type Transaction } from "@/db/client";
import { selection } from "@/db/queries/users-selection";
import { tryAgain } from "@/lib/user-actions/try-again";
import { readAudience } from "./audience";
import { enqueueSoon, held, sendSoon } from "./jobs";
import { leftOutSql } from "./left-out";
import { tellOfCampaign } from "./tell";

export type CampaignJob = { campaignId: number };

/** How many users one transaction looks at. */
const span = 2000;
const mostMs = 2000;

/** Writes a running campaign's audience down as recipients, in the order of user ids, a short transaction each; then
 * lets others have the worker. Stopped anywhere and begun again nobody is written down twice. */
export async function enqueueCampaign({ campaignId }: CampaignJob): Promise<void> {
  const until = Date.now() + mostMs;
  while (Date.now() < until) {
    const more = await tryAgain(() => inTransaction((tx) => enqueueNext(tx, campaignId)));
    if (more === false) return;
  }
  await inTransaction((tx) => enqueueSoon(tx, campaignId));
}

type Enqueuing = {
  channelId: number;
  templateId: number | null;
  audience: string;
  through: number;
  timeZone: string;
};

/** Whether there may be more. */
async function enqueueNext(tx: Transaction, campaignId: number): Promise<boolean> {
  const { rows } = await tx.query<Enqueuing>(
    `SELECT c.channel_id AS "channelId", c.template_id AS "templateId", c.audience, c.enqueued_through AS through,
       coalesce(a.time_zone, 'UTC') AS "timeZone"
     FROM campaigns c LEFT JOIN agents a ON a.id = c.created_by
     WHERE c.id = $1 AND c.state = 'running' AND c.enqueued_through IS NOT NULL AND NOT ${held} FOR UPDATE OF c`,
    [campaignId],
  );
  if (!rows[0]) return false;
  const upto = await writeDown(tx, campaignId, rows[0]);
  // The first go out while the last are still being written down.
  if (rows[0].through === 0 || upto === null) await sendSoon(tx, campaignId);
  tellOfCampaign(tx, campaignId);
  return upto !== null;
}

/** Takes the next users by id, whether or not they are meant: however rare those are, each step is short. */
async function writeDown(tx: Transaction, campaignId: number, of: Enqueuing): Promise<number | null> {
  const { from, where, values, param } = selection(of, readAudience(of.audience));
  const [campaign, after] = [param(campaignId), `${param(of.through)}::bigint`];
  const reason = leftOutSql(`${param(of.channelId)}::bigint`, `${param(of.templateId !== null)}::boolean`);
  const { rows } = await tx.query<{ upto: number | null; leftOut: Record<string, number> }>(
    `WITH span AS MATERIALIZED (
         SELECT max(id) AS upto FROM (SELECT id FROM users WHERE id > ${after} ORDER BY id LIMIT ${span}) s),
       found AS MATERIALIZED (SELECT u.id, ${reason} AS reason FROM ${from}
         WHERE ${where} AND u.id > ${after} AND u.id <= (SELECT upto FROM span)),
       written AS (INSERT INTO campaign_recipients (user_id, campaign_id)
         SELECT id, ${campaign}::bigint FROM found WHERE reason IS NULL ON CONFLICT DO NOTHING)
     SELECT (SELECT upto FROM span) AS upto, (SELECT coalesce(jsonb_object_agg(reason, n), '{}') FROM
       (SELECT reason, count(*) AS n FROM found WHERE reason IS NOT NULL GROUP BY 1) counted) AS "leftOut"`,
    values,
  );
  const { upto, leftOut } = rows[0]!;
  await tx.query(
    `UPDATE campaigns SET enqueued_through = $2, left_out = (SELECT coalesce(jsonb_object_agg(key, n), '{}') FROM (
         SELECT key, sum(value::int) AS n FROM (SELECT * FROM jsonb_each_text(left_out)
           UNION ALL SELECT * FROM jsonb_each_text($3)) t GROUP BY key) s)
     WHERE id = $1`,
    [campaignId, upto, leftOut],
  );
  return upto;
}
