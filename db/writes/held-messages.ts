import { afterCommit, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { sentAt } from "@/lib/sent-at";
import { storage } from "@/lib/storage/files";
import { touchUser } from "./messages";

/** Puts what a blocked user wrote into the conversation, at its own times and in no chat; gives how many lines,
 * and when (ms) the last was written. */
export async function keepHeld(
  tx: Transaction,
  userId: number,
): Promise<{ count: number; lastAt: number | null }> {
  const { rows } = await tx.query<{ id: string }>(
    `WITH held AS (DELETE FROM held_messages WHERE user_id = $1 RETURNING *)
     INSERT INTO messages (user_id, id, sender, body, attachment_count, external_id, kind, reply_to)
     SELECT user_id, id, 'user', body, attachment_count, external_id, kind, reply_to FROM held
     ON CONFLICT DO NOTHING RETURNING id`,
    [userId],
  );
  for (const { id } of rows) await recordChange(tx, { kind: "message", userId, ref: id });
  const last = rows
    .map(({ id }) => id)
    .sort()
    .at(-1);
  const lastAt = last ? sentAt(last) : null;
  if (lastAt !== null) await touchUser(tx, userId, lastAt);
  return { count: rows.length, lastAt };
}

/** Throws away what a blocked user wrote, its files once this is committed; gives how many lines. */
export async function discardHeld(tx: Transaction, userId: number): Promise<number> {
  const { rows: files } = await tx.query<{ key: string }>(
    `DELETE FROM attachments a USING held_messages h WHERE h.user_id = $1 AND a.user_id = h.user_id
       AND a.message_id = h.id RETURNING a.storage_key AS key`,
    [userId],
  );
  await tx.query(
    `DELETE FROM remote_files r USING held_messages h
     WHERE h.user_id = $1 AND r.user_id = h.user_id AND r.message_id = h.id`,
    [userId],
  );
  const { rowCount } = await tx.query("DELETE FROM held_messages WHERE user_id = $1", [userId]);
  afterCommit(tx, () => {
    for (const { key } of files) storage().remove(key).catch(console.error);
  });
  return rowCount ?? 0;
}
