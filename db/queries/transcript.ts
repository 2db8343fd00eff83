import { prepared, walked } from "@/db/client";
import type { messageStatuses } from "@/db/schema/messages";
import type { Agent } from "./agents";
import type { TimelineRow } from "./messages";
import { otherAgent } from "./other-agent";
import { mayReadWhisper, whisperReader } from "./whispers";

/** Which lines of a user's conversation; the ids between which they lie are both left out. */
export type Selection = {
  userId: number;
  after: string;
  until: string;
  /** Only of this chat; null: of every chat and of none. */
  chat: string | null;
  events: boolean;
  whispers: boolean;
  log: boolean;
};

export type TranscriptRow = {
  id: string;
  kind: TimelineRow["kind"];
  chat_id: string | null;
  agent_id: number | null;
  /** The text; of an event its kind. */
  body: string;
  status: (typeof messageStatuses)[number] | null;
  /** Null: none. */
  attachment_count: number | null;
  data: Record<string, unknown> | null;
  /** The other agent whom an event names. */
  other_id: number | null;
};

/** The next lines of a selection in the order of ids: one short statement, whatever the conversation holds. Whispers
 * only as far as the agent may read them, the bot's lines only with the right. */
export function transcriptRows(agent: Agent, selection: Selection, limit: number): Promise<TranscriptRow[]> {
  const { userId, after, until, chat, events, whispers } = selection;
  const log = selection.log && agent.permissions.has("viewBotLog");
  const values: unknown[] = [userId, after, until];
  if (whispers) values.push(...whisperReader(agent));
  if (chat) values.push(chat);
  const range = `user_id = $1 AND id > $2${chat ? ` AND chat_id = $${values.length}` : ""}`;
  const name = [
    "transcript",
    chat && "chat",
    events && "events",
    whispers && "whispers",
    log && "log",
    limit,
  ];
  return walked<TranscriptRow>(
    name.filter(Boolean).join("_"),
    rowsSql(range, limit, { events, whispers, log }),
    values,
  );
}

const said = `CASE WHEN revoked_at IS NOT NULL THEN 'This message was deleted'
  WHEN body = '' AND attachment_count = 0 THEN 'A file that is not here' ELSE body END`;

type Kinds = Pick<Selection, "events" | "whispers" | "log">;

/** The end stands outside: beside two bounds a plan for everyone expects a handful of lines. */
function rowsSql(range: string, limit: number, { events, whispers, log }: Kinds): string {
  const end = `ORDER BY id LIMIT ${limit}`;
  const tables = [
    `(SELECT id, sender AS kind, chat_id, agent_id, ${said} AS body, status, nullif(attachment_count, 0) AS attachment_count, NULL::jsonb AS data,
       NULL::bigint AS other_id FROM messages WHERE ${range} ${end})`,
    events &&
      `(SELECT id, 'event', chat_id, agent_id, kind, NULL, NULL, data, ${otherAgent("data")}
        FROM events WHERE ${range} AND refused IS NULL ${end})`,
    whispers &&
      `(SELECT id, 'whisper', chat_id, agent_id, body, NULL, NULL, NULL, NULL
        FROM whispers w WHERE ${range} AND ${mayReadWhisper} ${end})`,
    log &&
      `(SELECT id, 'log', chat_id, NULL, coalesce(body, ''), NULL, NULL,
         jsonb_build_object('node', node, 'event', event, 'data', data), NULL FROM bot_log WHERE ${range} ${end})`,
  ];
  return `SELECT * FROM (${tables.filter(Boolean).join(" UNION ALL ")}) t
    WHERE id < $3 AND EXISTS (SELECT FROM users WHERE id = $1 AND deleting_at IS NULL) ${end}`;
}

export type TranscriptAgent = { id: number; name: string; email: string | null };

export function agentsNamed(_agent: Agent, ids: number[]): Promise<TranscriptAgent[]> {
  return prepared("transcript_agents", "SELECT id, name, email FROM agents WHERE id = ANY ($1::bigint[])", [
    ids,
  ]);
}

export type TranscriptChat = {
  id: string;
  status: "waiting" | "active" | "finished";
  openedAt: Date;
  finishedAt: Date | null;
  /** Who handled it, in order. */
  handlers: number[];
};

const chatColumns = `c.id, c.status, c.opened_at AS "openedAt", c.finished_at AS "finishedAt",
  coalesce((SELECT json_agg(ca.agent_id ORDER BY ca.assigned_at) FROM chat_assignments ca
    WHERE ca.user_id = c.user_id AND ca.chat_id = c.id), '[]') AS handlers`;

export function chatsNamed(_agent: Agent, userId: number, ids: string[]): Promise<TranscriptChat[]> {
  return prepared(
    "transcript_chats",
    `SELECT ${chatColumns} FROM chats c WHERE c.user_id = $1 AND c.id = ANY ($2::uuid[])`,
    [userId, ids],
  );
}

/** A user's chats by keyset, oldest first. */
export function chatsAfter(_agent: Agent, userId: number, after: string): Promise<TranscriptChat[]> {
  return prepared(
    "transcript_chats_after",
    `SELECT ${chatColumns} FROM chats c WHERE c.user_id = $1 AND c.id > $2 ORDER BY c.id LIMIT 500`,
    [userId, after],
  );
}

/** The chat that was opened last; null without any. */
export async function latestChat(_agent: Agent, userId: number): Promise<string | null> {
  const rows = await prepared<{ id: string }>(
    "transcript_latest_chat",
    "SELECT id FROM chats WHERE user_id = $1 ORDER BY id DESC LIMIT 1",
    [userId],
  );
  return rows[0]?.id ?? null;
}

export type TranscriptFile = {
  message_id: string;
  name: string;
  mediaType: string;
  bytes: number;
  storageKey: string;
};

export function filesOf(_agent: Agent, userId: number, messages: string[]): Promise<TranscriptFile[]> {
  return prepared(
    "transcript_files",
    `SELECT message_id, name, media_type AS "mediaType", bytes, storage_key AS "storageKey" FROM attachments
     WHERE user_id = $1 AND message_id = ANY ($2::uuid[]) ORDER BY message_id, position`,
    [userId, messages],
  );
}

/** Whether there can be whispers with this user that the agent may read: he supervises, or handled a chat of his. */
export async function mayReadWhispersOf(agent: Agent, userId: number): Promise<boolean> {
  if (agent.permissions.has("supervise")) return true;
  const rows = await prepared(
    "transcript_handled",
    "SELECT FROM chat_assignments WHERE user_id = $1 AND agent_id = $2 LIMIT 1",
    [userId, agent.id],
  );
  return rows.length > 0;
}

/** What of a user only the import format holds. */
export type UserRecord = { createdAt: Date; externalId: string | null; stuckTo: TranscriptAgent | null };

export async function userRecord(_agent: Agent, userId: number): Promise<UserRecord | null> {
  const rows = await prepared<UserRecord>(
    "transcript_user",
    `SELECT u.created_at AS "createdAt", (SELECT i.external_id FROM identities i
         WHERE i.user_id = u.id AND i.channel_id = u.channel_id ORDER BY 1 LIMIT 1) AS "externalId",
       CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name, 'email', a.email) END AS "stuckTo"
     FROM users u LEFT JOIN agents a ON a.id = u.stuck_to WHERE u.id = $1 AND u.deleting_at IS NULL`,
    [userId],
  );
  return rows[0] ?? null;
}
