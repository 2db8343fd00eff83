import { pool } from "@/db/client";
import type { channelAdapters, channelKinds } from "@/db/schema/channels";
import { mostTries } from "@/lib/channels/inbound/trouble";
import { firstIdAt } from "@/lib/message-id";
import type { Agent } from "./agents";

type Kind = (typeof channelKinds)[number];
type Adapter = (typeof channelAdapters)[number];

/** A channel as it stands in the database, with what waits and what failed. Never handed to a screen as it is. */
export type ChannelRow = {
  id: number;
  kind: Kind;
  name: string;
  adapter: Adapter | null;
  settings: Record<string, unknown>;
  secrets: Buffer | null;
  disabledAt: Date | null;
  /** When its provider last called. */
  lastEventAt: Date | null;
  /** How many messages wait to be sent, and how many deliveries and events to be taken. */
  waitingOut: number;
  waitingIn: number;
  /** How many deliveries and events were given up, and how many messages failed within a day. */
  dead: number;
  failed: number;
  /** The newest message of the day that was tried has failed. */
  lastFailed: boolean;
};

const day = 24 * 60 * 60 * 1000;

// An event that was taken, and is kept because its kind is new, was not given up: it was not tried as often.
const channelsNow = `
  WITH tried AS (
    SELECT u.channel_id, count(*) FILTER (WHERE m.status = 'failed')::int AS failed,
      (array_agg(m.status ORDER BY m.id DESC))[1] = 'failed' AS last_failed
    FROM messages m JOIN users u ON u.id = m.user_id
    WHERE m.id >= $1 AND m.sender <> 'user' AND m.status IN ('sent', 'delivered', 'read', 'failed') GROUP BY 1),
  waiting AS (
    SELECT u.channel_id, count(*)::int AS n FROM sends s
    JOIN messages m ON m.user_id = s.user_id AND m.id = s.id AND m.status = 'sending'
    JOIN users u ON u.id = s.user_id WHERE s.sent_at IS NULL GROUP BY 1),
  coming AS (
    SELECT channel_id, count(*) FILTER (WHERE dead_at IS NULL)::int AS n, count(*) FILTER (WHERE gave_up)::int AS dead
    FROM (SELECT channel_id, dead_at, dead_at IS NOT NULL AS gave_up FROM deliveries UNION ALL
      SELECT channel_id, dead_at, dead_at IS NOT NULL AND attempts >= ${mostTries} FROM inbound_events) came
    GROUP BY 1)
  SELECT c.id, c.kind, c.name, c.adapter, c.settings, c.secrets, c.disabled_at AS "disabledAt",
    c.last_event_at AS "lastEventAt", coalesce(w.n, 0) AS "waitingOut", coalesce(i.n, 0) AS "waitingIn",
    coalesce(i.dead, 0) AS dead, coalesce(t.failed, 0) AS failed, coalesce(t.last_failed, false) AS "lastFailed"
  FROM channels c LEFT JOIN tried t ON t.channel_id = c.id LEFT JOIN waiting w ON w.channel_id = c.id
  LEFT JOIN coming i ON i.channel_id = c.id`;

/** Every channel, in the order they were made. */
export async function channelRows(_agent: Agent): Promise<ChannelRow[]> {
  const { rows } = await pool().query<ChannelRow>(`${channelsNow} ORDER BY c.id LIMIT 500`, [dayAgo()]);
  return rows;
}

export async function channelRow(_agent: Agent, id: number): Promise<ChannelRow | null> {
  const { rows } = await pool().query<ChannelRow>(`${channelsNow} WHERE c.id = $2`, [dayAgo(), id]);
  return rows[0] ?? null;
}

export type FailedSend = { userId: number; id: string; name: string | null; error: string | null };

/** The newest messages of this channel that failed within a day. */
export async function failedSends(_agent: Agent, channelId: number): Promise<FailedSend[]> {
  const { rows } = await pool().query<FailedSend>(
    `SELECT m.user_id AS "userId", m.id, u.name, m.error FROM messages m JOIN users u ON u.id = m.user_id
     WHERE m.id >= $1 AND m.status = 'failed' AND u.channel_id = $2 AND u.deleting_at IS NULL
     ORDER BY m.id DESC LIMIT 20`,
    [dayAgo(), channelId],
  );
  return rows;
}

export type ChannelTemplate = {
  id: number;
  name: string;
  language: string;
  body: string;
  state: string | null;
};

export async function channelTemplates(_agent: Agent, channelId: number): Promise<ChannelTemplate[]> {
  const { rows } = await pool().query<ChannelTemplate>(
    `SELECT id, name, language, body, state FROM templates WHERE channel_id = $1
     ORDER BY fold(name), language LIMIT 500`,
    [channelId],
  );
  return rows;
}

const dayAgo = () => firstIdAt(Date.now() - day);
