import { afterCommit, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { storage } from "@/lib/storage/files";

type Named = { userId: number; id: string; externalId: string };

/** Writes down what the provider calls one of our lines. Where its echo came first and was not known as ours (a file
 * carries no words), the echo's line goes: it is the same message. */
export async function nameLine(tx: Transaction, { userId, id, externalId }: Named): Promise<void> {
  // Whoever takes an echo holds the user's row too.
  await tx.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [userId]);
  const { rows } = await tx.query<{ id: string }>(
    `DELETE FROM messages WHERE user_id = $1 AND external_id = $2 AND id <> $3 AND sender = 'agent'
       AND agent_id IS NULL RETURNING id`,
    [userId, externalId, id],
  );
  if (rows[0]) await forgetLine(tx, userId, rows[0].id);
  await tx.query("UPDATE messages SET external_id = $3 WHERE user_id = $1 AND id = $2", [
    userId,
    id,
    externalId,
  ]);
}

async function forgetLine(tx: Transaction, userId: number, id: string): Promise<void> {
  await tx.query("DELETE FROM remote_files WHERE user_id = $1 AND message_id = $2", [userId, id]);
  const { rows } = await tx.query<{ storageKey: string }>(
    `DELETE FROM attachments WHERE user_id = $1 AND message_id = $2 RETURNING storage_key AS "storageKey"`,
    [userId, id],
  );
  afterCommit(tx, () => {
    for (const { storageKey } of rows) storage().remove(storageKey).catch(console.error);
  });
  await recordChange(tx, { kind: "message", userId, ref: id });
}
