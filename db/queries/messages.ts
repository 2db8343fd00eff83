import { prepared } from "@/db/client";
import type { messageKinds, messageStatuses, senders } from "@/db/schema/messages";
import { firstIdAt } from "@/lib/message-id";
import { sentAt } from "@/lib/sent-at";
import type { Agent } from "./agents";
import { otherAgent } from "./other-agent";
import { mayReadWhisper, whisperReader } from "./whispers";

export type AttachmentRow = {
  name: string;
  mediaType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** Its number in the message, where one before it is missing. */
  position?: number;
};

/** A file that is still with its provider; `error` says why it cannot be had. */
export type RemoteRow = { name: string; error: string | null };

/** What a message is beside its text; only what there is. */
export type Particulars = {
  kind?: (typeof messageKinds)[number];
  replyTo?: string;
  reaction?: string;
  edited?: true;
  revoked?: true;
};

/** The line that a message answers. */
type QuotedRow = {
  id: string;
  sender: (typeof senders)[number];
  agent: string | null;
  body: string;
  revoked: boolean;
};

/** One line of the timeline: a message, a whisper, an event or a line of the bot log, whatever stands at this id. */
export type TimelineRow = {
  id: string;
  kind: (typeof senders)[number] | "whisper" | "event" | "log";
  /** The text; of an event its kind. */
  body: string;
  chat_id: string | null;
  agent: string | null;
  status: (typeof messageStatuses)[number] | null;
  error: string | null;
  attachments: AttachmentRow[] | null;
  /** What the browser called a line when it sent it; only of the reader's own messages, and of whispers. */
  client_key: string | null;
  /** Of an event: its particulars and the other agent it names. Of the bot log: node, event and data. Of a message:
   * its Particulars. */
  data: Record<string, unknown> | null;
  quote: QuotedRow | null;
  remote: RemoteRow[] | null;
  other_agent: string | null;
};

/** Rows in the order of time; whether more lie before the first and after the last. */
export type TimelinePage = { rows: TimelineRow[]; before: boolean; after: boolean };

export const pageSize = 50;
const pastEveryId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

type Side = { comparison: "<" | ">" | ">="; order: "ASC" | "DESC" };
const older: Side = { comparison: "<", order: "DESC" };
const newer: Side = { comparison: ">", order: "ASC" };
const fromHere: Side = { comparison: ">=", order: "ASC" };

function timelineSql({ comparison, order }: Side, log: boolean): string {
  return linesSql(`user_id = $1 AND id ${comparison} $2`, order, log);
}

function linesSql(range: string, order: Side["order"], log: boolean): string {
  const end = `ORDER BY id ${order} LIMIT $3`;
  return `SELECT t.id, t.kind, t.body, t.chat_id, a.name AS agent, t.status, t.error, t.data, b.name AS other_agent,
    CASE WHEN t.attachment_count > 0 THEN (
      SELECT json_agg(json_build_object('name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes,
        'width', f.width, 'height', f.height, 'position', f.position) ORDER BY f.position)
      FROM attachments f WHERE f.user_id = $1 AND f.message_id = t.id) END AS attachments,
    CASE WHEN t.kind = 'whisper' THEN t.client_key WHEN t.kind = 'agent' AND t.agent_id = $4 THEN (
      SELECT s.client_key FROM sends s WHERE s.user_id = $1 AND s.id = t.id) END AS client_key,
    CASE WHEN t.is_message AND t.data ? 'replyTo' THEN (
      SELECT json_build_object('id', q.id, 'sender', q.sender, 'agent', qa.name, 'body', left(q.body, 200),
        'revoked', q.revoked_at IS NOT NULL)
      FROM messages q LEFT JOIN agents qa ON qa.id = q.agent_id
      WHERE q.user_id = $1 AND q.id = (t.data->>'replyTo')::uuid) END AS quote,
    CASE WHEN t.is_message THEN (
      SELECT json_agg(json_build_object('name', r.source->>'name', 'error', r.error) ORDER BY r.position)
      FROM remote_files r WHERE r.user_id = $1 AND r.message_id = t.id) END AS remote
  FROM (
    (SELECT id, sender AS kind, body, chat_id, agent_id, status, error, attachment_count, ${particulars} AS data,
        NULL AS client_key, true AS is_message FROM messages WHERE ${range} ${end})
    UNION ALL
    (SELECT id, 'event', kind, chat_id, agent_id, NULL, NULL, 0, data, NULL, false
      FROM events WHERE ${range} AND refused IS NULL ${end})
    UNION ALL
    (SELECT id, 'whisper', body, chat_id, agent_id, NULL, NULL, 0, NULL,
        substring(external_id FROM '^client:(.*)'), false FROM whispers w WHERE ${range} AND ${mayReadWhisper} ${end})
    ${log ? botLogSql(`${range} ${end}`) : ""}
  ) t
  JOIN users u ON u.id = $1 AND u.deleting_at IS NULL
  LEFT JOIN agents a ON a.id = t.agent_id
  LEFT JOIN agents b ON b.id = ${otherAgent("t.data")}
  ORDER BY t.id ${order} LIMIT $3`;
}

function botLogSql(selected: string): string {
  return `UNION ALL (SELECT id, 'log', coalesce(body, ''), chat_id, NULL, NULL, NULL, 0,
    jsonb_build_object('node', node, 'event', event, 'data', data), NULL, false FROM bot_log WHERE ${selected})`;
}

// Most lines are plain text: they cost one comparison.
const particulars = `CASE WHEN num_nonnulls(kind, reply_to, reaction, edited_at, revoked_at) > 0 THEN jsonb_strip_nulls(
  jsonb_build_object('kind', kind, 'replyTo', reply_to, 'reaction', reaction,
    'edited', CASE WHEN edited_at IS NOT NULL THEN true END, 'revoked', CASE WHEN revoked_at IS NOT NULL THEN true END)) END`;

const sides = { older, newer, fromHere };

/** Whether the bot's lines stand among the others; without the right they do not, whatever was asked. */
export function showsBotLog(agent: Agent, asked: boolean): boolean {
  return asked && agent.permissions.has("viewBotLog");
}

async function rows(
  agent: Agent,
  userId: number,
  side: keyof typeof sides,
  { id, log }: { id: string; log: boolean },
  limit: number,
) {
  const shown = showsBotLog(agent, log);
  return prepared<TimelineRow>(`timeline_${side}${shown ? "_log" : ""}`, timelineSql(sides[side], shown), [
    userId,
    id,
    limit,
    ...whisperReader(agent),
  ]);
}

/** The lines with these ids, as far as they exist and he may read them, in the order of time. */
export async function linesOf(
  agent: Agent,
  userId: number,
  ids: string[],
  log = false,
): Promise<TimelineRow[]> {
  const shown = showsBotLog(agent, log);
  return prepared<TimelineRow>(
    `timeline_lines${shown ? "_log" : ""}`,
    linesSql("user_id = $1 AND id = ANY ($2::uuid[])", "ASC", shown),
    [userId, ids, ids.length, ...whisperReader(agent)],
  );
}

/** The newest page; like every page with the bot's lines in it when `log` asks for them. */
export function newestPage(agent: Agent, userId: number, log = false): Promise<TimelinePage> {
  return pageBefore(agent, userId, pastEveryId, log).then((page) => ({ ...page, after: false }));
}

/** The page that ends just before `id`. */
export async function pageBefore(
  agent: Agent,
  userId: number,
  id: string,
  log = false,
): Promise<TimelinePage> {
  const found = await rows(agent, userId, "older", { id, log }, pageSize + 1);
  return { rows: found.slice(0, pageSize).reverse(), before: found.length > pageSize, after: true };
}

/** The page that begins just after `id`. */
export async function pageAfter(
  agent: Agent,
  userId: number,
  id: string,
  log = false,
): Promise<TimelinePage> {
  const found = await rows(agent, userId, "newer", { id, log }, pageSize + 1);
  return { rows: found.slice(0, pageSize), before: true, after: found.length > pageSize };
}

/** A page with `id` in its middle, whether or not a line with that id stands there. */
export async function pageAround(
  agent: Agent,
  userId: number,
  id: string,
  log = false,
): Promise<TimelinePage> {
  const half = pageSize / 2;
  const [above, below] = await Promise.all([
    rows(agent, userId, "older", { id, log }, half + 1),
    rows(agent, userId, "fromHere", { id, log }, half + 1),
  ]);
  return {
    rows: [...above.slice(0, half).reverse(), ...below.slice(0, half)],
    before: above.length > half,
    after: below.length > half,
  };
}

/** The id of a chat's first message, looked for from a minute before the chat was opened; null without one. */
export async function firstMessageOfChat(
  _agent: Agent,
  userId: number,
  chatId: string,
): Promise<string | null> {
  const found = await prepared<{ id: string }>(
    "first_message_of_chat",
    "SELECT id FROM messages WHERE user_id = $1 AND chat_id = $2 AND id >= $3 ORDER BY id LIMIT 1",
    [userId, chatId, firstIdAt(sentAt(chatId) - 60_000)],
  );
  return found[0]?.id ?? null;
}
