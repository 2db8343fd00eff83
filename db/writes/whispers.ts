import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { messageId } from "@/lib/message-id";

export type NewWhisper = {
  userId: number;
  chatId: string;
  agentId: number;
  body: string;
  /** Given by the browser: the same click twice is one whisper. */
  clientKey?: string;
};

/** Writes a line between agents about a chat, and tells their screens; gives its id, the old one for the same click. */
export async function writeWhisper(tx: Transaction, whisper: NewWhisper): Promise<string> {
  const { userId, chatId, agentId, body, clientKey } = whisper;
  const externalId = clientKey ? `client:${clientKey}` : null;
  const { rows } = await tx.query<{ id: string; written: boolean }>(
    `INSERT INTO whispers (user_id, id, chat_id, agent_id, body, external_id) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (user_id, external_id) DO UPDATE SET external_id = excluded.external_id
     RETURNING id, xmax = 0 AS written`,
    [userId, messageId(Date.now()), chatId, agentId, body, externalId],
  );
  const { id, written } = rows[0]!;
  if (written) await recordChange(tx, { kind: "whisper", userId, ref: id });
  return id;
}
