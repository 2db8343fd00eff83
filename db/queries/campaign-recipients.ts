import { z } from "zod";
import { prepared } from "@/db/client";
import { recipientStates } from "@/db/schema/campaigns";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import type { Agent } from "./agents";
import type { RecipientState } from "./campaigns";

export type Recipient = {
  userId: number;
  name: string | null;
  state: RecipientState;
  reason: string | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  failedAt: Date | null;
  answeredAt: Date | null;
};

const columns = `r.user_id AS "userId", u.name, r.state, r.reason, r.sent_at AS "sentAt", r.delivered_at AS "deliveredAt",
  r.read_at AS "readAt", r.failed_at AS "failedAt", r.answered_at AS "answeredAt"`;
const tables = "FROM campaign_recipients r JOIN users u ON u.id = r.user_id AND u.deleting_at IS NULL";
const perPage = 50;
const position = z.tuple([z.enum(recipientStates), z.int().positive()]);

type Asked = { state?: RecipientState; after?: string };

/** A page of recipients by state, then by number, with the cursor of the next. */
export async function recipientsPage(
  _agent: Agent,
  campaignId: number,
  { state, after }: Asked,
): Promise<{ rows: Recipient[]; next: string | null }> {
  const [fromState, fromUser] = decodeCursor(after, position) ?? [state ?? "", 0];
  const rows = await prepared<Recipient>(
    "campaign_recipients_page",
    `SELECT ${columns} ${tables} WHERE r.campaign_id = $1 AND (r.state, r.user_id) > ($2, $3::bigint) AND r.state <= $4
     ORDER BY r.state, r.user_id LIMIT ${perPage + 1}`,
    [campaignId, fromState, fromUser, state ?? "zzz"],
  );
  const shown = rows.slice(0, perPage);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > perPage && last ? encodeCursor([last.state, last.userId]) : null,
  };
}

const answered = `SELECT ${columns} ${tables} WHERE r.campaign_id = $1 AND r.user_id > $2 AND r.answered_at IS NOT NULL
  ORDER BY r.user_id LIMIT ${perPage + 1}`;

/** Those who answered, by number. */
export async function answeredPage(
  _agent: Agent,
  campaignId: number,
  after?: string,
): Promise<{ rows: Recipient[]; next: string | null }> {
  const [from] = decodeCursor(after, z.tuple([z.int().positive()])) ?? [0];
  const rows = await prepared<Recipient>("campaign_answered_page", answered, [campaignId, from]);
  const shown = rows.slice(0, perPage);
  return { rows: shown, next: rows.length > perPage ? encodeCursor([shown.at(-1)!.userId]) : null };
}

const batch = 1000;
const allSql = `SELECT ${columns}, u.id IS NOT NULL AS here
  FROM (SELECT * FROM campaign_recipients WHERE campaign_id = $1 AND user_id > $2 ORDER BY user_id LIMIT ${batch}) r
  LEFT JOIN users u ON u.id = r.user_id AND u.deleting_at IS NULL ORDER BY r.user_id`;

/** Every recipient by number, a batch at a time: whatever happens meanwhile each comes once. */
export async function* allRecipients(_agent: Agent, campaignId: number): AsyncGenerator<Recipient[]> {
  for (let after = 0; ; ) {
    const rows = await prepared<Recipient & { here: boolean }>("campaign_recipients_all", allSql, [
      campaignId,
      after,
    ]);
    yield rows.filter(({ here }) => here);
    if (rows.length < batch) return;
    after = rows.at(-1)!.userId;
  }
}
