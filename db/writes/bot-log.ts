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
  /** The chatbot's own name for it: the same one twice is one line. */
  externalId?: string;
  /** When it was done, in ms. */
  at: number;
};

/** Writes one line of the bot log and tells the screens of those who may see it. Gives its id. */
export async function writeBotStep(tx: Transaction, step: NewBotStep): Promise<string> {
  const { userId, chatId, node, event, body, data, externalId = null, at } = step;
  const id = messageId(at);
  const { rows } = await tx.query<{ id: string; written: boolean }>(
    `INSERT INTO bot_log (user_id, id, chat_id, node, event, body, data, external_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (user_id, external_id) DO UPDATE SET external_id = excluded.external_id
     RETURNING id, xmax = 0 AS written`,
    [userId, id, chatId, node, event, body, JSON.stringify(data), externalId],
  );
  if (rows[0]!.written) await recordChange(tx, { kind: "log", userId, ref: id });
  return rows[0]!.id;
}
