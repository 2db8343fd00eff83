import { prepared } from "@/db/client";
import type { channelAdapters } from "@/db/schema/channels";
import type { Agent } from "./agents";

/** What a composer must know beside the user himself. */
export type Composing = {
  /** What carries messages on his channel; null: nothing does. */
  adapter: (typeof channelAdapters)[number] | null;
  /** How far everyone who has his open chat before him has read it. */
  marks: { agent: string; through: string }[];
};

export async function composingFor(_agent: Agent, userId: number): Promise<Composing | null> {
  const rows = await prepared<Composing>(
    "composing",
    `SELECT n.adapter,
       coalesce((SELECT json_agg(json_build_object('agent', a.name, 'through', r.read_through))
         FROM chats c JOIN read_marks r ON r.user_id = c.user_id AND r.chat_id = c.id JOIN agents a ON a.id = r.agent_id
         WHERE c.user_id = u.id AND c.status = 'active'), '[]') AS marks
     FROM users u JOIN channels n ON n.id = u.channel_id WHERE u.id = $1 AND u.deleting_at IS NULL`,
    [userId],
  );
  return rows[0] ?? null;
}

export type QuickReply = { id: number; shortcut: string; body: string };

/** What `/shortcut` writes. */
export async function quickRepliesToWrite(_agent: Agent): Promise<QuickReply[]> {
  return prepared<QuickReply>(
    "quick_replies_to_write",
    "SELECT id, shortcut, body FROM quick_replies ORDER BY shortcut LIMIT 500",
    [],
  );
}
