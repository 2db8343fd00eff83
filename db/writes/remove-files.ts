import { afterCommit, type Transaction } from "@/db/client";
import { storage } from "@/lib/storage/files";

/** Removes the files of one line: their rows now, what is stored once this is committed. */
export async function removeFiles(
  tx: Transaction,
  { userId, messageId }: { userId: number; messageId: string },
): Promise<void> {
  const line = [userId, messageId];
  const { rows } = await tx.query<{ key: string }>(
    "DELETE FROM attachments WHERE user_id = $1 AND message_id = $2 RETURNING storage_key AS key",
    line,
  );
  await tx.query("DELETE FROM remote_files WHERE user_id = $1 AND message_id = $2", line);
  afterCommit(tx, () => {
    for (const { key } of rows) storage().remove(key).catch(console.error);
  });
}
