import type { Transaction } from "@/db/client";
import { tellOfCampaign } from "./tell";

const answeredWithin = "7 days";

type Raised = { userId: number; messageId: string; status: string; error: string | null };

/** What a receipt says of a campaign's message stands beside its recipient too. A test's message has none. */
export async function raiseRecipient(tx: Transaction, raised: Raised): Promise<void> {
  const { userId, messageId, status, error } = raised;
  const { rows } = await tx.query<{ campaignId: number }>(
    `UPDATE campaign_recipients SET state = $3, reason = $4,
       sent_at = CASE WHEN $3 = 'failed' THEN sent_at ELSE coalesce(sent_at, now()) END,
       delivered_at = CASE WHEN $3 IN ('delivered', 'read') THEN coalesce(delivered_at, now()) ELSE delivered_at END,
       read_at = CASE WHEN $3 = 'read' THEN coalesce(read_at, now()) ELSE read_at END,
       failed_at = CASE WHEN $3 = 'failed' THEN now() END
     WHERE user_id = $1 AND message_id = $2 RETURNING campaign_id AS "campaignId"`,
    [userId, messageId, status, error],
  );
  for (const { campaignId } of rows) tellOfCampaign(tx, campaignId);
}

/** The first thing that a user says within seven days answers what campaigns sent him; `at` in ms. */
export async function markAnswered(tx: Transaction, userId: number, at: number): Promise<void> {
  const { rows } = await tx.query<{ campaignId: number }>(
    `UPDATE campaign_recipients SET answered_at = $2
     WHERE user_id = $1 AND answered_at IS NULL AND sent_at <= $2 AND sent_at > $2 - interval '${answeredWithin}'
     RETURNING campaign_id AS "campaignId"`,
    [userId, new Date(at)],
  );
  for (const { campaignId } of rows) tellOfCampaign(tx, campaignId);
}
