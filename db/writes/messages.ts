import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import type { messageKinds, messageStatuses, senders } from "@/db/schema/messages";
import { messageId } from "@/lib/message-id";

export type NewAttachment = {
  name: string;
  /** Sniffed, never what the sender said. */
  mediaType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  storageKey: string;
};

export type NewMessage = {
  userId: number;
  chatId: string | null;
  sender: (typeof senders)[number];
  agentId?: number;
  body: string;
  status?: (typeof messageStatuses)[number];
  /** The provider's id: the same one twice is one message. */
  externalId?: string;
  /** When it was sent, in ms. */
  at: number;
  /** The order of lines of one moment. */
  seq?: number;
  /** What it is beside text. */
  kind?: (typeof messageKinds)[number];
  /** The line it answers. */
  replyTo?: string | null;
  attachments?: NewAttachment[];
};

/** Writes one line of the conversation and all that repeats it (last message, windows of his channel are the
 * receiver's), and tells every screen. Gives its id; null when this external id stands there already. */
export async function writeMessage(tx: Transaction, message: NewMessage): Promise<string | null> {
  const { userId, chatId, sender, agentId, body, status, externalId, at, attachments = [] } = message;
  const id = messageId(at, { seq: message.seq });
  const { rowCount } = await tx.query(
    `INSERT INTO messages (user_id, id, chat_id, sender, agent_id, body, status, attachment_count, external_id, kind,
       reply_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (user_id, external_id) DO NOTHING`,
    [
      userId,
      id,
      chatId,
      sender,
      agentId ?? null,
      body,
      status ?? null,
      attachments.length,
      externalId ?? null,
      message.kind ?? null,
      message.replyTo ?? null,
    ],
  );
  if (!rowCount) return null;
  await writeAttachments(tx, userId, id, attachments);
  await touchUser(tx, userId, at);
  await recordChange(tx, { kind: "message", userId, ref: id });
  return id;
}

export async function writeAttachments(
  tx: Transaction,
  userId: number,
  id: string,
  attachments: NewAttachment[],
): Promise<void> {
  for (const [position, file] of attachments.entries()) {
    await tx.query(
      `INSERT INTO attachments (user_id, message_id, position, name, media_type, bytes, width, height, storage_key)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [userId, id, position, file.name, file.mediaType, file.bytes, file.width, file.height, file.storageKey],
    );
  }
}

/** The last message's time stands beside the user and beside each of his tags. */
export async function touchUser(tx: Transaction, userId: number, at: number): Promise<void> {
  const { rowCount } = await tx.query(
    "UPDATE users SET last_message_at = $2 WHERE id = $1 AND (last_message_at IS NULL OR last_message_at < $2)",
    [userId, new Date(at)],
  );
  if (rowCount) {
    await tx.query("UPDATE user_tags SET last_message_at = $2 WHERE user_id = $1", [userId, new Date(at)]);
  }
}
