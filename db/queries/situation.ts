import type { Transaction } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import type { Agent } from "./agents";
import { humanWindow, isConnected } from "./connected";
import { otherAgent } from "./other-agent";

/** The facts about a user that rules look at. */
export type UserFacts = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  notes: string;
  channel: (typeof channelKinds)[number];
  channelId: number;
  /** Whether anything carries messages on his channel. */
  connected: boolean;
  blockedAt: Date | null;
  deactivatedAt: Date | null;
  unsubscribedAt: Date | null;
  stuckTo: number | null;
  windowExpiresAt: Date | null;
  /** Until when a person may still answer by the human-agent tag; null where the channel has none. */
  humanWindowExpiresAt: Date | null;
  version: number;
};

/** A user's waiting or active chat. */
export type OpenChat = {
  id: string;
  status: "waiting" | "active";
  assignee: number | null;
  assigneeName: string | null;
  /** The chatbot that has it, by name; null once people do. */
  bot: string | null;
  version: number;
  /** Whether the agent who looks supervises it. */
  supervising: boolean;
};

/** The name of the chatbot that has chat `c`, where its row is `bot`. */
export const botOf = (bot: string) =>
  `CASE WHEN c.bot_since IS NOT NULL THEN coalesce(${bot}.name, 'the chatbot') END`;

/** What every rule is asked about. */
export type Situation = { user: UserFacts; chat: OpenChat | null; now: Date };

/** Locks the user's row and reads what stands then; null when there is no such user. The chat is read by a second
 * statement: one that waited for the lock would still see the chat of before. */
export async function lockSituation(
  tx: Transaction,
  agent: Agent,
  userId: number,
): Promise<Situation | null> {
  const { rows } = await tx.query<UserFacts & { chatbotId: number | null }>(
    `SELECT u.id, u.name, u.email, u.phone, u.notes, u.channel, u.channel_id AS "channelId",
       ${isConnected("c")} AS connected, u.blocked_at AS "blockedAt", u.deactivated_at AS "deactivatedAt",
       u.unsubscribed_at AS "unsubscribedAt", u.stuck_to AS "stuckTo", u.window_expires_at AS "windowExpiresAt",
       ${humanWindow("u", "c")} AS "humanWindowExpiresAt", u.version,
       u.chatbot_id AS "chatbotId"
     FROM users u JOIN channels c ON c.id = u.channel_id
     WHERE u.id = $1 AND u.deleting_at IS NULL FOR UPDATE OF u`,
    [userId],
  );
  if (!rows[0]) return null;
  const { chatbotId, ...user } = rows[0];
  const { rows: chats } = await tx.query<OpenChat>(
    `SELECT c.id, c.status, c.assignee, a.name AS "assigneeName", ${botOf("b")} AS bot, c.version, EXISTS (SELECT FROM chat_supervisors s
       WHERE s.user_id = c.user_id AND s.chat_id = c.id AND s.agent_id = $2) AS supervising
     FROM chats c LEFT JOIN agents a ON a.id = c.assignee LEFT JOIN chatbots b ON b.id = $3
     WHERE c.user_id = $1 AND c.status <> 'finished'`,
    [userId, agent.id, chatbotId],
  );
  return { user, chat: chats[0] ?? null, now: new Date() };
}

type Happened = {
  kind: string;
  agent: string | null;
  other: string | null;
  data: Record<string, unknown> | null;
};

/** The last thing that somebody else did to a user: who was first, when an action comes too late. */
export async function lastEvent(tx: Transaction, agent: Agent, userId: number) {
  const { rows } = await tx.query<Happened>(
    `SELECT e.kind, e.data, a.name AS agent, b.name AS other FROM events e
     LEFT JOIN agents a ON a.id = e.agent_id
     LEFT JOIN agents b ON b.id = ${otherAgent("e.data")}
     WHERE e.user_id = $1 AND e.refused IS NULL AND e.agent_id IS DISTINCT FROM $2 ORDER BY e.id DESC LIMIT 1`,
    [userId, agent.id],
  );
  return rows[0] ?? null;
}
