import { pool, type Transaction } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";

/** Writes down how a connection's last question went: null, or the sentence of what was wrong. */
export async function recordCrmHealth(id: number, error: string | null): Promise<void> {
  const set = error ? "last_error = $2, last_error_at = now()" : "last_ok_at = now()";
  // Not at every question: once a minute says enough of what goes well.
  const due = error
    ? ""
    : "AND (last_ok_at IS NULL OR last_ok_at < now() - interval '1 minute' OR last_error_at > last_ok_at)";
  await pool().query(`UPDATE crm_connections SET ${set} WHERE id = $1 ${due}`, error ? [id, error] : [id]);
}

/** Has a chat that ends leave a note in every CRM that takes notes and may know the user. */
export async function queueCrmNotes(tx: Transaction, userId: number, chatId: string): Promise<void> {
  const { rows } = await tx.query<{ connectionId: number }>(
    `INSERT INTO crm_notes (user_id, chat_id, connection_id)
     SELECT u.id, $2, c.id FROM crm_connections c, users u
     WHERE u.id = $1 AND u.deleting_at IS NULL AND c.disabled_at IS NULL AND c.settings->>'notes' = 'true'
       AND (u.email IS NOT NULL OR u.phone IS NOT NULL OR c.kind = 'http')
     ON CONFLICT DO NOTHING RETURNING connection_id AS "connectionId"`,
    [userId, chatId],
  );
  for (const { connectionId } of rows) await queueCrmNote(tx, { userId, chatId, connectionId });
}

export async function queueCrmNote(
  tx: Pick<Transaction, "query">,
  note: { userId: number; chatId: string; connectionId: number },
  at?: Date,
): Promise<void> {
  const key = `crmNote:${note.userId}:${note.chatId}:${note.connectionId}`;
  await addJob(tx, "writeCrmNote", note, { key, at });
}
