import type { Invariant } from "@/db/invariants";

export const campaigns: Invariant[] = [
  {
    name: "recipientHasLine",
    sentence:
      "Whoever was sent a campaign has its line in his conversation, and both say the same of how far it came.",
    sql: `SELECT r.user_id, r.campaign_id, r.state, m.status FROM campaign_recipients r
      LEFT JOIN messages m ON m.user_id = r.user_id AND m.id = r.message_id AND m.kind = 'campaign'
      WHERE r.state IN ('sending', 'sent', 'delivered', 'read', 'failed') AND m.status IS DISTINCT FROM r.state`,
  },
  {
    name: "unsubscribedNotSent",
    sentence: "Nobody was sent a campaign after he had unsubscribed.",
    sql: `SELECT r.user_id, r.campaign_id, r.tried_at, u.unsubscribed_at FROM campaign_recipients r
      JOIN users u ON u.id = r.user_id WHERE r.tried_at > u.unsubscribed_at AND r.state <> 'skipped'`,
  },
  {
    name: "campaignEnded",
    sentence:
      "Of a finished campaign nobody waits, of a cancelled one no line does, and a draft or a scheduled one has no recipients.",
    sql: `SELECT k.id, k.state, r.user_id, r.state AS recipient FROM campaigns k JOIN campaign_recipients r ON r.campaign_id = k.id
      WHERE k.state = 'finished' AND r.state IN ('queued', 'sending') OR k.state IN ('draft', 'scheduled')
        OR k.state = 'cancelled' AND r.state = 'queued' AND r.message_id IS NOT NULL`,
  },
];
