import { inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { deskReader } from "@/db/queries/agents";
import { type CrmConnection, crmById } from "@/db/queries/crm";
import { type User, userById } from "@/db/queries/users";
import { queueCrmNote, recordCrmHealth } from "@/db/writes/crm";
import { crmOf } from "@/lib/crm/connection";
import type { Crm, CrmProblem, CrmRecord } from "@/lib/crm/crm";
import { chatText } from "@/lib/crm/note-text";

export type CrmNoteJob = { userId: number; chatId: string; connectionId: number };

const mostAttempts = 8;
const hourMs = 3_600_000;
const unconfirmed = "Unconfirmed, it may have been written: the server stopped meanwhile";

/** Writes the note of a finished chat at the person whom the CRM knows; never twice by itself. */
export async function writeCrmNote(
  job: CrmNoteJob,
  through: (to: CrmConnection) => Crm = crmOf,
): Promise<void> {
  const note = await waiting(job);
  if (!note) return;
  // Its job is ours alone: who sent it and did not write down how that ended is gone.
  if (note.triedAt) return settle(job, { status: "unconfirmed", error: unconfirmed });
  const agent = deskReader(note.timeZone);
  const [connection, user] = [await crmById(agent, job.connectionId), await userById(agent, job.userId)];
  if (!connection || !user) return;
  if (note.isDisabled) return settle(job, { status: "failed", error: `${connection.name} is disabled` });
  const crm = through(connection);
  const answer = await crm.find(agent, user);
  if (answer === "none") return settle(job, { status: "none" });
  if ("error" in answer) return notWritten(job, { ...answer, perhaps: undefined });
  if ("several" in answer) {
    const error = `${answer.total} people match, and nobody was picked`;
    return settle(job, { status: "failed", error });
  }
  await write(job, crm, { user, record: answer.found, at: note.finishedAt, timeZone: note.timeZone });
}

type Subject = { user: User; record: CrmRecord; at: Date; timeZone: string };

async function write(job: CrmNoteJob, crm: Crm, { user, record, at, timeZone }: Subject): Promise<void> {
  const text = await chatText(deskReader(timeZone), user, job.chatId);
  if (!(await claim(job))) return;
  const written = await crm.writeNote(user, record, { chatId: job.chatId, at, text });
  if ("error" in written) return notWritten(job, written);
  await recordCrmHealth(job.connectionId, null);
  await settle(job, { status: "written", externalId: written.written });
}

type Waiting = { triedAt: Date | null; finishedAt: Date; timeZone: string; isDisabled: boolean };

/** The clocks of the note are those of who handled the chat last. */
async function waiting({ userId, chatId, connectionId }: CrmNoteJob): Promise<Waiting | null> {
  const { rows } = await pool().query<Waiting>(
    `SELECT n.tried_at AS "triedAt", coalesce(h.finished_at, now()) AS "finishedAt",
       c.disabled_at IS NOT NULL AS "isDisabled",
       coalesce((SELECT a.time_zone FROM chat_assignments ca JOIN agents a ON a.id = ca.agent_id
         WHERE ca.user_id = n.user_id AND ca.chat_id = n.chat_id ORDER BY ca.assigned_at DESC LIMIT 1), 'UTC') AS "timeZone"
     FROM crm_notes n JOIN users u ON u.id = n.user_id AND u.deleting_at IS NULL
     JOIN crm_connections c ON c.id = n.connection_id
     LEFT JOIN chats h ON h.user_id = n.user_id AND h.id = n.chat_id
     WHERE n.user_id = $1 AND n.chat_id = $2 AND n.connection_id = $3 AND n.status = 'queued'`,
    [userId, chatId, connectionId],
  );
  return rows[0] ?? null;
}

const mine = "user_id = $1 AND chat_id = $2 AND connection_id = $3";

/** Marks it as sent before that is done; false when it is not to go out any more. */
async function claim({ userId, chatId, connectionId }: CrmNoteJob): Promise<boolean> {
  const { rowCount } = await pool().query(
    `UPDATE crm_notes SET tried_at = now() WHERE ${mine} AND status = 'queued' AND tried_at IS NULL
       AND EXISTS (SELECT FROM users WHERE id = $1 AND deleting_at IS NULL)`,
    [userId, chatId, connectionId],
  );
  return Boolean(rowCount);
}

/** Later once more where that can help and nothing was taken; a person decides otherwise. */
async function notWritten(job: CrmNoteJob, { error, again, perhaps }: CrmProblem): Promise<void> {
  await recordCrmHealth(job.connectionId, error);
  if (perhaps)
    return settle(job, { status: "unconfirmed", error: `Unconfirmed, it may have been written. ${error}` });
  if (!again) return settle(job, { status: "failed", error });
  await inTransaction(async (tx) => {
    const { rows } = await tx.query<{ attempts: number }>(
      `UPDATE crm_notes SET attempts = attempts + 1, tried_at = NULL, error = $4 WHERE ${mine} AND status = 'queued'
       RETURNING attempts`,
      [job.userId, job.chatId, job.connectionId, error],
    );
    if (!rows[0]) return;
    if (rows[0].attempts >= mostAttempts) return put(tx, job, { status: "failed", error });
    const wait = Math.min(hourMs, Math.max(again.afterMs ?? 0, 5000 * 2 ** rows[0].attempts));
    await queueCrmNote(tx, job, new Date(Date.now() + wait));
    await recordChange(tx, { kind: "note", userId: job.userId, ref: job.chatId });
  });
}

type Ended = {
  status: "written" | "none" | "failed" | "unconfirmed";
  error?: string;
  externalId?: string | null;
};

const settle = (job: CrmNoteJob, ended: Ended): Promise<void> => inTransaction((tx) => put(tx, job, ended));

async function put(tx: Transaction, job: CrmNoteJob, { status, error, externalId }: Ended): Promise<void> {
  await tx.query(
    `UPDATE crm_notes SET status = $4, error = $5, external_id = $6 WHERE ${mine} AND status = 'queued'`,
    [job.userId, job.chatId, job.connectionId, status, error ?? null, externalId ?? null],
  );
  await recordChange(tx, { kind: "note", userId: job.userId, ref: job.chatId });
}
