import type { Transaction } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";
import { messageId } from "@/lib/message-id";
import { sentAt } from "@/lib/sent-at";

export const turnKinds = ["chat.started", "message", "chat.ended"] as const;

export type NewTurn = {
  userId: number;
  chatId: string;
  kind: (typeof turnKinds)[number];
  /** What the customer said; or why the chat ended for the chatbot. */
  data: { messageId?: string; because?: "taken" | "finished" };
};

/** Writes what the chatbot is to be told next, with the job that tells it. The caller holds the user's row. */
export async function tellBot(tx: Transaction, { userId, chatId, kind, data }: NewTurn): Promise<void> {
  const { rows } = await tx.query<{ last: string | null }>(
    "SELECT max(id::text) AS last FROM bot_turns WHERE user_id = $1 AND chat_id = $2",
    [userId, chatId],
  );
  // Their ids are the order in which they are told.
  const at = Math.max(Date.now(), rows[0]?.last ? sentAt(rows[0].last) + 1 : 0);
  await tx.query("INSERT INTO bot_turns (user_id, id, chat_id, kind, data) VALUES ($1, $2, $3, $4, $5)", [
    userId,
    messageId(at),
    chatId,
    kind,
    data,
  ]);
  await addJob(tx, "botTurn", { userId, chatId }, { key: `bot:${chatId}` });
}

type Leaving = { userId: number; chatId: string; tell?: "taken" | "finished" };

/** Takes a chat from its chatbot, if that has it: what it was still to be told is dropped. `tell`: that people ended it. */
export async function leaveBot(tx: Transaction, { userId, chatId, tell }: Leaving): Promise<void> {
  const { rowCount } = await tx.query(
    "UPDATE chats SET bot_since = NULL WHERE user_id = $1 AND id = $2 AND bot_since IS NOT NULL",
    [userId, chatId],
  );
  if (!rowCount) return;
  await tx.query("DELETE FROM bot_turns WHERE user_id = $1 AND chat_id = $2", [userId, chatId]);
  if (tell) await tellBot(tx, { userId, chatId, kind: "chat.ended", data: { because: tell } });
}
