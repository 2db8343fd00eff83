import { prepared } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { type Agent, type AgentStatus, agentStatus } from "./agents";
import { mayReadWhisper, whisperReader } from "./whispers";

/** An open chat as the desk's lists show it; times in ms, so that a server-drawn row and a fetched one are the same. */
export type DeskRow = {
  userId: number;
  name: string | null;
  hasAvatar: boolean;
  channel: (typeof channelKinds)[number];
  chatbot: string | null;
  chat: string;
  chatVersion: number;
  windowExpiresAt: number | null;
  /** The last thing said, cut short; null when nothing was. */
  line: LastLine | null;
};

export type LastLine = {
  id: string;
  kind: "user" | "agent" | "bot" | "system" | "whisper";
  agent: string | null;
  text: string;
  files: number;
};

export type QueueRow = DeskRow & { queuedAt: number };
export type ActiveRow = DeskRow & { unread: number };
export type Assignee = { id: number; name: string; status: AgentStatus };
/** Without an assignee the chatbot has it. */
export type SupervisedRow = ActiveRow & { assignee: Assignee | null };

/** The first rows of a list and how many there are; more than `countCap` are not counted. */
export type DeskList<Row> = { rows: Row[]; total: number };

export const queueOrders = ["longest", "window"] as const;
export type QueueOrder = (typeof queueOrders)[number];

/** Written into the statements: of a parameter the planner would expect a tenth of the table. */
export const listCap = 50;
const countCap = 1000;
const lineLength = 160;
/** "99+" is as far as a badge counts. */
const unreadCap = 100;

export const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** What every list shows of chat `c`, whose user is `u`, bot `b` and last line `l`, said by `la`. */
export const rowColumns = `c.user_id AS "userId", u.name, u.avatar_key IS NOT NULL AS "hasAvatar", c.channel, b.name AS chatbot,
  c.id AS chat, c.version AS "chatVersion", ${ms("u.window_expires_at")} AS "windowExpiresAt",
  CASE WHEN l.id IS NOT NULL THEN json_build_object('id', l.id, 'kind', l.kind, 'agent', la.name, 'text', l.text,
    'files', l.files) END AS line`;

export const assigneeOf = `CASE WHEN a.id IS NOT NULL THEN json_build_object('id', a.id, 'name', a.name,
    'status', ${agentStatus}) END`;

/** The last message of chat `c`'s user; whispers come along only where `whispers` says which. */
export const rowJoins = (whispers = "") => `JOIN users u ON u.id = c.user_id
  LEFT JOIN chatbots b ON b.id = u.chatbot_id
  LEFT JOIN LATERAL (
    SELECT * FROM (
      (SELECT m.id, m.sender AS kind, m.agent_id, CASE WHEN m.revoked_at IS NULL THEN left(m.body, ${lineLength})
          ELSE 'This message was deleted' END AS text, m.attachment_count AS files
        FROM messages m WHERE m.user_id = c.user_id ORDER BY m.id DESC LIMIT 1)
      ${whispers}
    ) said ORDER BY id DESC LIMIT 1
  ) l ON true
  LEFT JOIN agents la ON la.id = l.agent_id`;

const lastWhisper = `UNION ALL (SELECT w.id, 'whisper', w.agent_id, left(w.body, ${lineLength}), 0 FROM whispers w
  WHERE w.user_id = c.user_id AND w.chat_id = c.id AND ${mayReadWhisper} ORDER BY w.id DESC LIMIT 1)`;

const exists = "JOIN users u ON u.id = c.user_id AND u.deleting_at IS NULL";

/** How many rows `from` has, as far as is counted. */
export const countOf = (from: string) =>
  `(SELECT count(*)::int FROM (SELECT FROM ${from} LIMIT ${countCap + 1}) counted)`;

const waiting = `chats c ${exists} WHERE c.status = 'waiting'`;
const orders: Record<QueueOrder, string> = {
  longest: "queued_at, user_id",
  // A window that has closed cannot be saved any more.
  window: "closes_at NULLS LAST, queued_at, user_id",
};

function queueSql(order: QueueOrder): string {
  return `SELECT ${rowColumns}, ${ms("c.queued_at")} AS "queuedAt", ${countOf(waiting)} AS total
    FROM (SELECT c.*, CASE WHEN u.window_expires_at > now() THEN u.window_expires_at END AS closes_at
      FROM ${waiting} ORDER BY ${orders[order]} LIMIT ${listCap}) c
    ${rowJoins()} ORDER BY ${orders[order]}`;
}

/** Who waits for an agent. */
export async function waitingQueue(_agent: Agent, order: QueueOrder): Promise<DeskList<QueueRow>> {
  return listOf(await prepared<Counted<QueueRow>>(`queue_${order}`, queueSql(order), []));
}

/** The smallest id of whatever was said at this time: firstIdAt of lib/message-id.ts. */
const idAt = (time: string) => `(lpad(to_hex(${ms(time)}::bigint), 12, '0') || repeat('0', 20))::uuid`;

/** What was said to agent $4 in chat `c` after his read mark, or after he came to it. */
const unread = (since: string) => `(SELECT count(*)::int FROM (
  SELECT coalesce((SELECT r.read_through FROM read_marks r
    WHERE r.user_id = c.user_id AND r.chat_id = c.id AND r.agent_id = $4), ${idAt(since)}) AS id) mark,
  LATERAL ((SELECT 1 FROM messages m
      WHERE m.user_id = c.user_id AND m.id > mark.id AND m.sender = 'user' LIMIT $2)
    UNION ALL (SELECT 1 FROM whispers w WHERE w.user_id = c.user_id AND w.chat_id = c.id AND w.id > mark.id
      AND w.agent_id <> $4 AND ${mayReadWhisper} LIMIT $3)) said)`;

const mine = `chats c ${exists} WHERE c.assignee = $4 AND c.status = 'active'`;
const assignedAt = `(SELECT max(ca.assigned_at) FROM chat_assignments ca
  WHERE ca.user_id = c.user_id AND ca.chat_id = c.id AND ca.agent_id = $4)`;
const activeSql = `SELECT ${rowColumns}, ${unread(assignedAt)} AS unread, ${countOf(mine)} AS total
  FROM (SELECT c.* FROM ${mine} ORDER BY u.last_message_at DESC NULLS LAST, c.user_id LIMIT ${listCap}) c
  ${rowJoins(lastWhisper)} WHERE $1::text = 'active' ORDER BY coalesce(l.id, c.id) DESC`;

/** The chats of this agent, the latest line first. */
export async function activeChats(agent: Agent): Promise<DeskList<ActiveRow>> {
  return listOf(await prepared<Counted<ActiveRow>>("active_chats", activeSql, valuesOf(agent, "active")));
}

const supervisedFrom = `chat_supervisors cs JOIN chats c ON c.user_id = cs.user_id AND c.id = cs.chat_id ${exists}
  WHERE cs.agent_id = $4 AND c.status = 'active'`;
const supervisedSql = `SELECT ${rowColumns}, ${unread("c.since")} AS unread, ${countOf(supervisedFrom)} AS total,
    ${assigneeOf} AS assignee
  FROM (SELECT c.*, cs.since FROM ${supervisedFrom} ORDER BY u.last_message_at DESC NULLS LAST, c.user_id LIMIT ${listCap}) c
  LEFT JOIN agents a ON a.id = c.assignee
  ${rowJoins(lastWhisper)} WHERE $1::text = 'supervised' ORDER BY coalesce(l.id, c.id) DESC`;

/** The chats that this agent supervises, the latest line first; none without the right. */
export async function supervisedChats(agent: Agent): Promise<DeskList<SupervisedRow>> {
  if (!agent.permissions.has("supervise")) return { rows: [], total: 0 };
  return listOf(
    await prepared<Counted<SupervisedRow>>("supervised_chats", supervisedSql, valuesOf(agent, "supervised")),
  );
}

/** $4 and $5 are the reader's, wherever whispers are read. */
const valuesOf = (agent: Agent, list: string) => [list, unreadCap, unreadCap, ...whisperReader(agent)];

type Counted<Row> = Row & { total: number };

function listOf<Row>(counted: Counted<Row>[]): DeskList<Row> {
  return { rows: counted.map(({ total, ...row }) => row as unknown as Row), total: counted[0]?.total ?? 0 };
}

/** All that stands beside every page, and when it was read. */
export type DeskNow = {
  at: number;
  queue: DeskList<QueueRow>;
  active: DeskList<ActiveRow>;
  supervised: DeskList<SupervisedRow>;
};

export async function deskNow(agent: Agent, order: QueueOrder): Promise<DeskNow> {
  const at = Date.now();
  const [queue, active, supervised] = await Promise.all([
    waitingQueue(agent, order),
    activeChats(agent),
    supervisedChats(agent),
  ]);
  return { at, queue, active, supervised };
}
