import type { z } from "zod";
import type { Transaction } from "@/db/client";
import { writeBotStep } from "@/db/writes/bot-log";
import { queueSend } from "@/lib/channels/send";
import { handOver } from "./hand-over";
import type { HttpBot } from "./known-bot";
import { lockBotChat } from "./lock-bot-chat";
import type { BotChat } from "./turn";
import type { BotCall, botCalls } from "./wire";

type Asked = BotChat & { bot: HttpBot; call: BotCall; input: z.output<(typeof botCalls)[BotCall]> };
type Done = { id: string } | { error: string } | "unknown";

/** Does what a chatbot asks by itself in one of its chats; the same `id` again gives the same answer and does nothing. */
export async function doCall(tx: Transaction, asked: Asked): Promise<Done> {
  const { userId, chatId, bot, input } = asked;
  const chat = await lockBotChat(tx, asked);
  if (chat?.botId !== bot.id) return "unknown";
  const key = `bot:${bot.id}:${chatId}:${input.id}`;
  const before = await sameCall(tx, asked, key);
  if (before) return { id: before };
  if (!chat.withBot) return { error: "This chat is with people now, or finished." };
  if ("node" in input) {
    const { text: body, node, event, data } = input;
    const step = { userId, chatId, node, event, body, data, externalId: key, at: Date.now() };
    return { id: await writeBotStep(tx, step) };
  }
  if ("text" in input) {
    return queueSend(tx, { userId, chatId, sender: "bot", body: input.text, clientKey: key });
  }
  const { reason } = input;
  return { id: await handOver(tx, { userId, chatId, bot: bot.name, ...(reason && { reason }), key }) };
}

const firsts: Record<BotCall, string> = {
  messages: "SELECT id FROM sends WHERE user_id = $1 AND client_key = $2 AND chat_id = $3",
  log: "SELECT id FROM bot_log WHERE user_id = $1 AND external_id = $2 AND chat_id = $3",
  handover: `SELECT id FROM events WHERE user_id = $1 AND kind = 'handOver' AND data->>'key' = $2 AND chat_id = $3`,
};

async function sameCall(
  tx: Transaction,
  { userId, chatId, call }: Asked,
  key: string,
): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(firsts[call], [userId, key, chatId]);
  return rows[0]?.id ?? null;
}
