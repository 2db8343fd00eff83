import { prepared } from "@/db/client";
import { linkedFile } from "./media-link";

type File = { name: string; mediaType: string; storageKey: string };

/** The file that a provider fetches by a link of ours; null where the link is not good, or the user is gone. */
export async function linkedAttachment(token: string): Promise<File | null> {
  const linked = linkedFile(token);
  if (!linked) return null;
  const rows = await prepared<File>(
    "linked_attachment",
    `SELECT f.name, f.media_type AS "mediaType", f.storage_key AS "storageKey"
     FROM attachments f JOIN users u ON u.id = f.user_id AND u.deleting_at IS NULL
     WHERE f.user_id = $1 AND f.message_id = $2 AND f.position = $3`,
    [linked.userId, linked.messageId, linked.position],
  );
  return rows[0] ?? null;
}
