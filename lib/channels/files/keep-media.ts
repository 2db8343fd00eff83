import { inTransaction, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { cleanText } from "@/lib/clean-text";
import { storage } from "@/lib/storage/files";
import { type Inspected, inspect } from "@/lib/storage/inspect";
import { mediaName } from "./media-name";

type Place = { userId: number; messageId: string; position: number };

/** Stores a file that was fetched, beside its message or a held one; nothing stays where the message, or its user, has
 * gone meanwhile. */
export async function keepMedia(place: Place, called: string, bytes: Uint8Array): Promise<void> {
  const is = await inspect(bytes);
  const storageKey = await storage().put(place.userId, bytes);
  const name = nameOf(called, is.mediaType);
  try {
    const kept = await inTransaction((tx) => attach(tx, place, { ...is, name, storageKey }));
    if (kept === true) return;
    if (kept === "nobody") await storage().removeAll(place.userId);
    else await storage().remove(storageKey);
  } catch (error) {
    await storage().remove(storageKey);
    throw error;
  }
}

function nameOf(called: string, mediaType: string): string {
  const name = cleanText(called).replace(/[/\\]/g, "_").slice(0, 240).toWellFormed() || "file";
  return /\.[a-z0-9]{2,5}$/i.test(name) ? name : mediaName(name, mediaType);
}

async function attach(
  tx: Transaction,
  { userId, messageId, position }: Place,
  file: Inspected & { name: string; storageKey: string },
): Promise<true | "nobody" | "nothing"> {
  const user = await tx.query("SELECT FROM users WHERE id = $1 AND deleting_at IS NULL FOR UPDATE", [userId]);
  if (!user.rowCount) return "nobody";
  const line = [userId, messageId];
  const gone = await tx.query(
    "DELETE FROM remote_files WHERE user_id = $1 AND message_id = $2 AND position = $3",
    [...line, position],
  );
  if (!gone.rowCount) return "nothing";
  const counted = "attachment_count = attachment_count + 1 WHERE user_id = $1 AND";
  const said = await tx.query(`UPDATE messages SET ${counted} id = $2 AND revoked_at IS NULL`, line);
  const held = said.rowCount ? said : await tx.query(`UPDATE held_messages SET ${counted} id = $2`, line);
  if (!held.rowCount) return "nothing";
  await tx.query(
    `INSERT INTO attachments (user_id, message_id, position, name, media_type, bytes, width, height, storage_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...line, position, file.name, file.mediaType, file.bytes, file.width, file.height, file.storageKey],
  );
  if (said.rowCount) await recordChange(tx, { kind: "message", userId, ref: messageId });
  return true;
}
