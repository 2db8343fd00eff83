import { inTransaction, pool } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";
import { hasJob } from "@/lib/jobs/has-job";
import { handOver } from "./hand-over";
import { lockBotChat } from "./lock-bot-chat";
import type { BotChat } from "./turn";

/** A job for every chat whose chatbot is still to be told something and has none, as after a restore. */
export async function drainAllTurns(): Promise<void> {
  const { rows } = await pool().query<BotChat>(
    `SELECT DISTINCT t.user_id AS "userId", t.chat_id AS "chatId" FROM bot_turns t
     WHERE NOT ${hasJob("'bot:' || t.chat_id")} LIMIT 1000`,
  );
  for (const chat of rows) await addJob(pool(), "botTurn", chat, { key: `bot:${chat.chatId}` });
}

/** Chats of chatbots that nobody answers as any more. */
export async function returnFromBots(): Promise<void> {
  const { rows } = await pool().query<BotChat>(
    `SELECT c.user_id AS "userId", c.id AS "chatId" FROM chats c JOIN users u ON u.id = c.user_id
     LEFT JOIN chatbots b ON b.id = u.chatbot_id
     WHERE c.status = 'active' AND c.bot_since IS NOT NULL AND (b.id IS NULL OR b.kind = 'none') LIMIT 100`,
  );
  for (const chat of rows) {
    await inTransaction(async (tx) => {
      const now = await lockBotChat(tx, chat);
      if (now?.withBot) await handOver(tx, { ...chat, bot: now.bot, failed: "answers no more" });
    });
  }
}
