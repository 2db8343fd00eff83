import { pool, prepared } from "@/db/client";
import type { campaignStates, recipientStates } from "@/db/schema/campaigns";
import type { channelKinds } from "@/db/schema/channels";
import { wantsMore } from "@/lib/channels/outbound/template-parts";
import type { Agent } from "./agents";
import { isConnected } from "./connected";

export type CampaignState = (typeof campaignStates)[number];
export type RecipientState = (typeof recipientStates)[number];

/** How many got it, each counted as far as it went; `sent` are all that were not refused. */
export type CampaignTotals = Record<RecipientState | "answered", number>;

export type CampaignRow = {
  id: number;
  name: string;
  channelName: string;
  channel: (typeof channelKinds)[number];
  state: CampaignState;
  createdAt: Date;
  scheduledAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  totals: CampaignTotals;
};

const perPage = 20;
const columns = `k.id, k.name, c.name AS "channelName", c.kind AS channel, k.state, k.created_at AS "createdAt",
  k.scheduled_at AS "scheduledAt", k.started_at AS "startedAt", k.finished_at AS "finishedAt"`;

type Kept = { kept: (CampaignTotals & { countedAt: string }) | null };

/** Campaigns older than this id (or from the newest), with what became of them: of those that ended as it was counted
 * last. */
export async function campaignsPage(
  _agent: Agent,
  before: number | null,
): Promise<{ rows: CampaignRow[]; more: boolean }> {
  const rows = await prepared<Omit<CampaignRow, "totals"> & Kept>(
    "campaigns_page",
    `SELECT ${columns}, k.totals AS kept FROM campaigns k JOIN channels c ON c.id = k.channel_id
     WHERE k.id < $1 ORDER BY k.id DESC LIMIT ${perPage + 1}`,
    [before ?? Number.MAX_SAFE_INTEGER],
  );
  const shown = rows.slice(0, perPage);
  const totals = await totalsOf(shown.filter(({ kept }) => !kept).map(({ id }) => id));
  return {
    rows: shown.map(({ kept, ...row }) => ({ ...row, totals: kept ? countsIn(kept) : totals(row.id) })),
    more: rows.length > perPage,
  };
}

export type Campaign = CampaignRow & {
  channelId: number;
  connected: boolean;
  /** Whether nothing is sent because a backup was restored. */
  held: boolean;
  templateId: number | null;
  templateBody: string | null;
  body: string;
  variables: Record<string, string>;
  audience: string;
  rate: number;
  /** Null once all of its audience is written down. */
  enqueuedThrough: number | null;
  leftOut: Record<string, number>;
  version: number;
  createdBy: string | null;
};

/** One campaign with what became of it; null when there is none. */
export async function campaignById(_agent: Agent, id: number): Promise<Campaign | null> {
  const rows = await prepared<Omit<Campaign, "totals">>(
    "campaign_by_id",
    `SELECT ${columns}, k.channel_id AS "channelId", ${isConnected("c")} AS connected,
       EXISTS (SELECT FROM settings WHERE key = 'sendsHeldSince') AS held, k.template_id AS "templateId",
       t.body AS "templateBody", k.body, k.variables, k.audience, k.rate, k.enqueued_through AS "enqueuedThrough",
       k.left_out AS "leftOut", k.version, a.name AS "createdBy"
     FROM campaigns k JOIN channels c ON c.id = k.channel_id LEFT JOIN templates t ON t.id = k.template_id
     LEFT JOIN agents a ON a.id = k.created_by WHERE k.id = $1`,
    [id],
  );
  return rows[0] ? { ...rows[0], totals: (await totalsOf([id]))(id) } : null;
}

const none = (): CampaignTotals => ({
  ...{ queued: 0, sending: 0, sent: 0, delivered: 0, read: 0, failed: 0, skipped: 0 },
  answered: 0,
});

function countsIn({ countedAt: _, ...counts }: NonNullable<Kept["kept"]>): CampaignTotals {
  return { ...none(), ...counts };
}

async function totalsOf(ids: number[]): Promise<(id: number) => CampaignTotals> {
  const rows = await prepared<{ id: number; state: RecipientState; count: number; answered: number }>(
    "campaign_totals",
    `SELECT campaign_id AS id, state, count(*)::int AS count, count(answered_at)::int AS answered
     FROM campaign_recipients WHERE campaign_id = ANY ($1) GROUP BY 1, 2`,
    [ids],
  );
  const totals = new Map<number, CampaignTotals>();
  for (const { id, state, count, answered } of rows) {
    const of = totals.get(id) ?? none();
    totals.set(id, { ...of, [state]: count, answered: of.answered + answered });
  }
  return (id) => totals.get(id) ?? none();
}

/** Who was left out after it had begun, by reason. */
export async function skippedReasons(_agent: Agent, id: number): Promise<Record<string, number>> {
  const rows = await prepared<{ reason: string; count: number }>(
    "campaign_skipped",
    `SELECT coalesce(reason, '') AS reason, count(*)::int AS count FROM campaign_recipients
     WHERE campaign_id = $1 AND state = 'skipped' GROUP BY 1`,
    [id],
  );
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]));
}

export type ChannelToUse = {
  id: number;
  name: string;
  kind: (typeof channelKinds)[number];
  connected: boolean;
};

/** The channels that a campaign can be made for. */
export async function campaignChannels(_agent: Agent): Promise<ChannelToUse[]> {
  const { rows } = await pool().query(
    `SELECT id, name, kind, ${isConnected("channels")} AS connected FROM channels ORDER BY id`,
  );
  return rows;
}

/** A channel's templates that its provider has approved and that want no more than words. */
export async function campaignTemplates(
  _agent: Agent,
  channelId: number,
): Promise<{ id: number; name: string; language: string; body: string }[]> {
  const { rows } = await pool().query(
    `SELECT id, name, language, body, components FROM templates
     WHERE channel_id = $1 AND (state IS NULL OR state = 'APPROVED') ORDER BY fold(name), language`,
    [channelId],
  );
  return rows.filter(({ components }) => !wantsMore(components));
}
