import { pool } from "@/db/client";

/** Counts for the list what became of campaigns that have ended, a few at a time: where something came since, and once an
 * hour as long as answers count. */
export async function countTotals(): Promise<void> {
  await pool().query(
    `UPDATE campaigns k SET totals = (
         SELECT coalesce(jsonb_object_agg(state, n), '{}')
           || jsonb_build_object('answered', coalesce(sum(answered), 0), 'countedAt', now())
         FROM (SELECT state, count(*) AS n, count(answered_at) AS answered FROM campaign_recipients r
           WHERE r.campaign_id = k.id GROUP BY 1) t)
     WHERE id = ANY (ARRAY(SELECT id FROM campaigns WHERE finished_at < now() - interval '10 seconds' AND (totals IS NULL
         OR finished_at > now() - interval '8 days' AND (totals->>'countedAt')::timestamptz < now() - interval '1 hour')
       ORDER BY id DESC LIMIT 5))`,
  );
}
