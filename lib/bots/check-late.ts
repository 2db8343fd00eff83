import { inTransaction } from "@/db/client";
import { handOver } from "./hand-over";
import { lockBotChat } from "./lock-bot-chat";
import type { BotChat } from "./turn";

export type LateTurn = BotChat & { turnId: string };

/** How long a chatbot that said it answers later has for it. */
export const lateMs = 60_000;

// What it said while it promised ("One moment") is not what it promised.
const saidSince = `SELECT FROM messages m WHERE user_id = $1 AND id > $2 AND chat_id = $3 AND sender = 'bot'
  AND kind IS NULL AND NOT EXISTS (SELECT FROM sends s WHERE s.user_id = m.user_id AND s.id = m.id
    AND starts_with(s.client_key, $4)) LIMIT 1`;

/** Hands a chat over whose chatbot promised an answer and has said nothing since. */
export async function checkLate({ userId, chatId, turnId }: LateTurn): Promise<void> {
  await inTransaction(async (tx) => {
    const chat = await lockBotChat(tx, { userId, chatId });
    if (!chat?.withBot) return;
    const { rowCount: said } = await tx.query(saidSince, [userId, turnId, chatId, `bot:${turnId}:`]);
    if (!said) await handOver(tx, { userId, chatId, bot: chat.bot, failed: "did not answer" });
  });
}
