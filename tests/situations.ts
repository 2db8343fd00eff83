import { pool } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { messageId } from "@/lib/message-id";

/** A user and his chat, as far as rules look at them. */
export type Situated = {
  channel: (typeof channelKinds)[number];
  windowOpen?: boolean;
  chat?: { status: "waiting" | "active" | "finished"; assignee?: number; supervisor?: number; bot?: true };
  stuckTo?: number;
  blocked?: boolean;
  inactive?: boolean;
  unsubscribed?: boolean;
};

const since = new Date("2026-11-01T09:00:00Z");

/** Makes such a user; his channel carries messages. */
export async function userIn(situated: Situated, name: string | null = "Maya Torres"): Promise<number> {
  const { channel, windowOpen, stuckTo, blocked, inactive, unsubscribed, chat } = situated;
  await pool().query("UPDATE channels SET adapter = 'demo_line' WHERE kind = $1 AND adapter IS NULL", [
    channel,
  ]);
  const { rows } = await pool().query<{ id: number }>(
    `INSERT INTO users (name, channel_id, channel, window_expires_at, stuck_to, blocked_at, deactivated_at, unsubscribed_at)
     SELECT $1, (SELECT min(id) FROM channels WHERE kind = $2), $2,
       CASE WHEN $3 THEN now() + interval '20 hours' END, $4, $5, $6, $7 RETURNING id`,
    [
      name,
      channel,
      windowOpen ?? false,
      stuckTo ?? null,
      blocked ? since : null,
      inactive ? since : null,
      unsubscribed ? since : null,
    ],
  );
  const { id } = rows[0]!;
  if (chat) await chatOf(id, channel, chat);
  return id;
}

async function chatOf(userId: number, channel: string, chat: NonNullable<Situated["chat"]>): Promise<void> {
  const { status, assignee = null, supervisor, bot = false } = chat;
  const id = messageId(since.getTime());
  await pool().query(
    `INSERT INTO chats (user_id, id, status, assignee, channel, opened_at, queued_at, accepted_at, finished_at, bot_since)
     VALUES ($1, $2, $3, CASE WHEN $3 = 'active' THEN $4::bigint END, $5, $6, CASE WHEN $3 = 'waiting' THEN $6::timestamptz END,
       CASE WHEN $3 <> 'waiting' AND NOT $7 THEN $6::timestamptz END, CASE WHEN $3 = 'finished' THEN $6::timestamptz END,
       CASE WHEN $7 THEN $6::timestamptz END)`,
    [userId, id, status, assignee, channel, since, bot],
  );
  if (bot) {
    await pool().query(
      `WITH made AS (INSERT INTO chatbots (name, kind) VALUES ('Order bot', 'menu')
         ON CONFLICT (name) DO UPDATE SET kind = 'menu' RETURNING id)
       UPDATE users SET chatbot_id = made.id FROM made WHERE users.id = $1`,
      [userId],
    );
  }
  if (assignee) {
    await pool().query(
      `INSERT INTO chat_assignments (user_id, chat_id, agent_id, assigned_at, ended_at)
       VALUES ($1, $2, $3, $4, CASE WHEN $5 = 'finished' THEN $4::timestamptz END)`,
      [userId, id, assignee, since, status],
    );
  }
  if (supervisor) {
    await pool().query("INSERT INTO chat_supervisors VALUES ($1, $2, $3, $4)", [
      userId,
      id,
      supervisor,
      since,
    ]);
  }
}
