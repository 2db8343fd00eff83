import type { Transaction } from "@/db/client";
import type { BotChat } from "./turn";

export type LockedBotChat = { botId: number | null; bot: string | null; withBot: boolean };

/** Locks a chat's user and reads whether his chatbot has it now; null when there is no such chat. */
export async function lockBotChat(
  tx: Transaction,
  { userId, chatId }: BotChat,
): Promise<LockedBotChat | null> {
  const { rowCount } = await tx.query("SELECT FROM users WHERE id = $1 AND deleting_at IS NULL FOR UPDATE", [
    userId,
  ]);
  if (!rowCount) return null;
  const { rows } = await tx.query<LockedBotChat>(
    `SELECT b.id AS "botId", b.name AS bot, c.bot_since IS NOT NULL AS "withBot"
     FROM chats c JOIN users u ON u.id = c.user_id LEFT JOIN chatbots b ON b.id = u.chatbot_id
     WHERE c.user_id = $1 AND c.id = $2`,
    [userId, chatId],
  );
  return rows[0] ?? null;
}
