import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { messageId } from "@/lib/message-id";

export type NewBotStep = {
  userId: number;
  chatId: string | null;
  node: string;
  event: string;
  body: string;
  data: object;
  /** When it was done, in ms. */
  at: number;
};

/** Writes one line of the bot log and tells the screens of those who may see it. Gives its id. */
export async function writeBotStep(tx: Transaction, step: NewBotStep): Promise<string> {
  const { userId, chatId, node, event, body, data, at } = step;
  const id = messageId(at);
  await tx.query(
    "INSERT INTO bot_log (user_id, id, chat_id, node, event, body, data) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [userId, id, chatId, node, event, body, JSON.stringify(data)],
  );
  await recordChange(tx, { kind: "log", userId, ref: id });
  return id;
}
