import { prepared } from "@/db/client";
import type { Agent } from "./agents";

export type StoredFile = { name: string; mediaType: string; bytes: number; storageKey: string };

/** One attachment of one message of a user who can be seen; null otherwise. */
export async function attachmentAt(
  _agent: Agent,
  userId: number,
  messageId: string,
  position: number,
): Promise<StoredFile | null> {
  const rows = await prepared<StoredFile>(
    "attachment_at",
    `SELECT f.name, f.media_type AS "mediaType", f.bytes, f.storage_key AS "storageKey"
     FROM attachments f JOIN users u ON u.id = f.user_id AND u.deleting_at IS NULL
     WHERE f.user_id = $1 AND f.message_id = $2 AND f.position = $3`,
    [userId, messageId, position],
  );
  return rows[0] ?? null;
}
