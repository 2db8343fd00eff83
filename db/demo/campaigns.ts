import type pg from "pg";
import { messageId } from "@/lib/message-id";
import type { Desk } from "./agents";
import { between, type Random, randomFrom } from "./random";
import { day, hour, minute, second } from "./script";

type Sent = { slug: string; name: string; channel: "whatsapp" | "sms"; ago: number; rate: number } & (
  | { template: string; variables: Record<string, string> }
  | { body: string }
);

const sent: Sent[] = [
  {
    slug: "workshop",
    name: "Open workshop",
    channel: "whatsapp",
    ago: 100 * day + 3 * hour,
    rate: 60,
    template: "workshop_week",
    variables: { 1: "{{first_name|there}}" },
  },
  {
    slug: "holidays",
    name: "Opening hours over the holidays",
    channel: "sms",
    ago: 75 * day + 3 * hour,
    rate: 30,
    body: "Hello {{first_name|there}}, over the holidays we open from ten to two. Your desk at the lamp shop",
  },
];

const workshop =
  "Hello {{1}}, our workshop is open to visitors all of next week. Reply here and we keep you a seat.";

/** Two campaigns that were sent long ago to some of the crowd, and one that is being written. */
export async function runCampaigns(client: pg.PoolClient, { agents }: Desk, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO templates (channel_id, name, language, body) SELECT id, 'workshop_week', 'en', $1 FROM channels
     WHERE kind = 'whatsapp' ON CONFLICT DO NOTHING`,
    [workshop],
  );
  for (const campaign of sent) await send(client, campaign, agents.sam, now.getTime() - campaign.ago);
  await client.query(
    `INSERT INTO campaigns (name, channel_id, template_id, variables, audience, created_at, created_by)
     SELECT 'A lamp for the new year', c.id, t.id, '{"1": "{{first_name|there}}"}', 'channel=whatsapp', $1, $2
     FROM channels c JOIN templates t ON t.channel_id = c.id AND t.name = 'workshop_week' WHERE c.kind = 'whatsapp'`,
    [new Date(now.getTime() - 20 * hour), agents.ada],
  );
}

async function send(client: pg.PoolClient, campaign: Sent, agentId: number, at: number): Promise<void> {
  const people = await client.query<{ id: number; name: string | null }>(audience, [
    campaign.channel,
    new Date(at),
  ]);
  const finished = at + (people.rows.length * minute) / campaign.rate;
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO campaigns (name, channel_id, template_id, body, variables, audience, state, rate, created_at, created_by,
       started_at, finished_at, left_out, version)
     SELECT $1, c.id, (SELECT id FROM templates t WHERE t.channel_id = c.id AND t.name = $3), $4, $5, 'channel=' || c.kind,
       'finished', $6, $7, $8, $9, $10, ${leftOut}, 4 FROM channels c WHERE c.kind = $2 ORDER BY c.id LIMIT 1 RETURNING id`,
    [
      campaign.name,
      campaign.channel,
      "template" in campaign ? campaign.template : null,
      "body" in campaign ? campaign.body : "",
      "template" in campaign ? campaign.variables : {},
      campaign.rate,
      new Date(at - 26 * hour),
      agentId,
      new Date(at),
      new Date(finished),
    ],
  );
  const random = randomFrom(`campaign ${campaign.slug}`);
  const text = "body" in campaign ? campaign.body : workshop;
  const recipients = people.rows.map(({ id, name }, i) => ({
    user_id: id,
    campaign_id: rows[0]!.id,
    body: text.replace(/\{\{.*?\}\}/, name?.split(" ")[0] ?? "there"),
    ...became(random, at + (i * minute) / campaign.rate, `${campaign.slug}:${i}`),
  }));
  await client.query(lines, [JSON.stringify(recipients)]);
  for (const table of ["users", "user_tags"]) await client.query(lastWord(table), [rows[0]!.id]);
}

/** Of who has not been heard of since it is the last line. */
const lastWord = (
  table: string,
) => `UPDATE ${table} t SET last_message_at = r.tried_at FROM campaign_recipients r
  WHERE r.campaign_id = $1 AND r.user_id = t.${table === "users" ? "id" : "user_id"} AND t.last_message_at < r.tried_at`;

/** What became of one message, as it does: most are read, some only after a day. */
function became(random: Random, at: number, ref: string) {
  const sentAt = at + between(random, 200, 900);
  const chance = random();
  const deliveredAt = sentAt + between(random, 2, 90) * second * (random() < 0.2 ? 60 : 1);
  const readAt = deliveredAt + Math.floor(random() ** 3 * 30 * hour) + 20 * second;
  const state = chance < 0.05 ? "failed" : chance < 0.12 ? "sent" : chance < 0.38 ? "delivered" : "read";
  const time = (ms: number, ...of: string[]) => (of.includes(state) ? new Date(ms).toISOString() : null);
  return {
    message_id: messageId(at, { ref: `demo:campaign:${ref}` }),
    external_id: `demo:campaign:${ref}`,
    state,
    reason: state === "failed" ? "The number is not in service" : null,
    tried_at: new Date(at).toISOString(),
    sent_at: time(sentAt, "sent", "delivered", "read"),
    delivered_at: time(deliveredAt, "delivered", "read"),
    read_at: time(readAt, "read"),
    failed_at: time(sentAt, "failed"),
  };
}

/** Of the crowd those who were there before, and were not being talked to at that moment. */
const audience = `SELECT u.id, u.name FROM users u WHERE u.channel = $1 AND u.import_ref ~ '^demo:.*-[0-9]+$'
  AND u.created_at < $2 AND u.unsubscribed_at IS NULL AND u.blocked_at IS NULL
  AND u.deactivated_at IS NULL AND NOT EXISTS (SELECT FROM chats c WHERE c.user_id = u.id
    AND c.opened_at - interval '1 hour' < $2 AND coalesce(c.finished_at, 'infinity') + interval '1 hour' > $2) ORDER BY u.id`;

const leftOut = `(SELECT coalesce(jsonb_object_agg(reason, n), '{}') FROM (SELECT CASE WHEN u.unsubscribed_at IS NOT NULL
    THEN 'unsubscribed' WHEN u.blocked_at IS NOT NULL THEN 'blocked' WHEN u.deactivated_at IS NOT NULL THEN 'inactive' END AS reason,
    count(*) AS n FROM users u WHERE u.channel = c.kind GROUP BY 1) l WHERE reason IS NOT NULL)`;

/** The lines and the recipients; who wrote within a week answered. */
const lines = `WITH given AS (SELECT * FROM jsonb_to_recordset($1) AS g (user_id bigint, campaign_id bigint, body text,
    message_id uuid, external_id text, state text, reason text, tried_at timestamptz, sent_at timestamptz,
    delivered_at timestamptz, read_at timestamptz, failed_at timestamptz)),
  said AS (INSERT INTO messages (user_id, id, sender, body, status, error, kind, external_id)
    SELECT user_id, message_id, 'bot', body, state, reason, 'campaign', external_id FROM given)
  INSERT INTO campaign_recipients (user_id, campaign_id, state, reason, message_id, attempts, tried_at, sent_at,
    delivered_at, read_at, failed_at, answered_at)
  SELECT g.user_id, g.campaign_id, g.state, g.reason, g.message_id, 1, g.tried_at, g.sent_at, g.delivered_at, g.read_at, g.failed_at,
    (SELECT w.at FROM messages m, LATERAL (SELECT to_timestamp(
        ('x' || left(replace(m.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0) AS at) w
      WHERE m.user_id = g.user_id AND m.sender = 'user' AND m.id > g.message_id AND w.at > g.sent_at
        AND w.at < g.sent_at + interval '7 days' ORDER BY m.id LIMIT 1) FROM given g`;
