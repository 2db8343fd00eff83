import { prepared } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import type { chatStatuses } from "@/db/schema/chats";
import type { Agent } from "./agents";

type Handling = { agent: string; from: string; to: string | null };

/** One session as History lists it. */
export type Chat = {
  id: string;
  status: (typeof chatStatuses)[number];
  channel: (typeof channelKinds)[number];
  openedAt: Date;
  acceptedAt: Date | null;
  finishedAt: Date | null;
  outcome: string | null;
  /** Every handling agent in order, with from and to (ISO 8601). */
  handlings: Handling[];
  /** The chatbot that alone spoke for us in it, by name. */
  bot: string | null;
};

// Between this chat's id and the next one's all of its lines stand; what a campaign said was not the chatbot.
const botSpoke = `EXISTS (SELECT FROM messages m WHERE m.user_id = c.user_id AND m.chat_id = c.id AND m.sender = 'bot'
    AND m.kind IS DISTINCT FROM 'campaign' AND m.id >= c.id
    AND m.id < coalesce((SELECT n.id FROM chats n WHERE n.user_id = c.user_id AND n.id > c.id ORDER BY n.id LIMIT 1),
      'ffffffff-ffff-ffff-ffff-ffffffffffff'))`;

const chatColumns = `c.id, c.status, c.channel, c.opened_at AS "openedAt", c.accepted_at AS "acceptedAt",
  c.finished_at AS "finishedAt", c.outcome,
  coalesce((SELECT json_agg(json_build_object('agent', a.name, 'from', ca.assigned_at, 'to', ca.ended_at) ORDER BY ca.assigned_at)
    FROM chat_assignments ca JOIN agents a ON a.id = ca.agent_id
    WHERE ca.user_id = c.user_id AND ca.chat_id = c.id), '[]') AS handlings,
  CASE WHEN (c.bot_since IS NOT NULL OR ${botSpoke}) AND NOT EXISTS (SELECT FROM chat_assignments ca
    WHERE ca.user_id = c.user_id AND ca.chat_id = c.id) THEN coalesce(b.name, 'The chatbot') END AS bot`;
const chatTables = `chats c JOIN users u ON u.id = c.user_id AND u.deleting_at IS NULL
  LEFT JOIN chatbots b ON b.id = u.chatbot_id`;

const chatsPerPage = 20;

/** The chats opened before chat `before` (or the newest), newest first, and whether there are more. */
export async function chatsOf(
  _agent: Agent,
  userId: number,
  before: string | null,
): Promise<{ chats: Chat[]; more: boolean }> {
  const rows = await prepared<Chat>(
    "chats_of",
    `SELECT ${chatColumns} FROM ${chatTables} WHERE c.user_id = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3`,
    [userId, before ?? "ffffffff-ffff-ffff-ffff-ffffffffffff", chatsPerPage + 1],
  );
  return { chats: rows.slice(0, chatsPerPage), more: rows.length > chatsPerPage };
}

export async function chatById(_agent: Agent, userId: number, chatId: string): Promise<Chat | null> {
  const rows = await prepared<Chat>(
    "chat_by_id",
    `SELECT ${chatColumns} FROM ${chatTables} WHERE c.user_id = $1 AND c.id = $2`,
    [userId, chatId],
  );
  return rows[0] ?? null;
}

/** How far the agent has read the user's open chat, when it is his or he supervises it; else null. */
export async function readThrough(agent: Agent, userId: number): Promise<string | null> {
  const rows = await prepared<{ read_through: string }>(
    "read_through",
    `SELECT r.read_through FROM chats c JOIN read_marks r ON r.user_id = c.user_id AND r.chat_id = c.id
     WHERE c.user_id = $1 AND c.status = 'active' AND r.agent_id = $2`,
    [userId, agent.id],
  );
  return rows[0]?.read_through ?? null;
}
