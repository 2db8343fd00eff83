import { inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { agentById } from "@/db/queries/agents";
import { userById } from "@/db/queries/users";
import { type Post, type Posted, post } from "@/lib/mail/post";
import { spool } from "@/lib/mail/spool";
import { choicesFor, transcriptMail } from "@/lib/mail/transcript-mail";
import { choices } from "@/lib/transcript/choices";
import { transcript } from "@/lib/transcript/write";

export type EmailJob = { userId: number; emailId: string };

const mostAttempts = 8;
const mostBytes = 25 * 1024 * 1024;
const tooLarge = "Too large to mail, it has more than 25 MB: export it as a file";
const unconfirmed = { unconfirmed: "Unconfirmed, it may have been sent: the server stopped meanwhile" };

/** Sends a transcript that waits, with the rights that its sender has now; never twice by itself. */
export async function sendEmail(job: EmailJob, through: Post = post, most = mostBytes): Promise<void> {
  const email = await waiting(job);
  if (!email) return;
  // Its job is ours alone: who handed it over and did not write down how that ended is gone.
  if (email.triedAt) return void (await settle(job, email.triedAt, unconfirmed));
  const sender = await agentById(email.agentId);
  if (!sender) return fail(job, "Its sender is disabled");
  const user = await userById(sender, job.userId);
  if (!user) return;
  const asked = choicesFor(choices.parse(email.choices), email.recipient, sender, user);
  const file = await spool(transcript(sender, user, asked, "txt"), most);
  if (!file) return fail(job, tooLarge);
  let again: string | null = null;
  try {
    const triedAt = await claim(job);
    if (!triedAt) return;
    const mail = transcriptMail({ id: job.emailId, to: email.recipient, choices: asked }, sender, user, file);
    again = await settle(job, triedAt, await through(mail).catch(notAnswered));
  } finally {
    await file.close();
  }
  if (again) throw new Error(`a mail is to be sent again: ${again}`);
}

type Waiting = { agentId: number; recipient: string; choices: unknown; triedAt: Date | null };

async function waiting({ userId, emailId }: EmailJob): Promise<Waiting | null> {
  const { rows } = await pool().query<Waiting>(
    `SELECT e.agent_id AS "agentId", e.recipient, e.choices, e.tried_at AS "triedAt"
     FROM emails e JOIN users u ON u.id = e.user_id AND u.deleting_at IS NULL
     WHERE e.user_id = $1 AND e.id = $2 AND e.status = 'queued'`,
    [userId, emailId],
  );
  return rows[0] ?? null;
}

/** Marks it as handed over before that is done; null when it is not to go out any more. */
async function claim({ userId, emailId }: EmailJob): Promise<Date | null> {
  const { rows } = await pool().query<{ triedAt: Date }>(
    `UPDATE emails SET tried_at = now(), attempts = attempts + 1, error = NULL
     WHERE user_id = $1 AND id = $2 AND status = 'queued' AND tried_at IS NULL
       AND EXISTS (SELECT FROM users WHERE id = $1 AND deleting_at IS NULL)
     RETURNING tried_at AS "triedAt"`,
    [userId, emailId],
  );
  return rows[0]?.triedAt ?? null;
}

function notAnswered(error: Error): Posted {
  console.error(`a mail was not answered: ${error.message}`);
  return { unconfirmed: "Unconfirmed, it may have been sent" };
}

type Columns = { status: string; error?: string; raw?: Buffer };

/** Writes down how this try ended, also after somebody thought it lost; the reason when it is to be tried again. */
async function settle(job: EmailJob, triedAt: Date, posted: Posted): Promise<string | null> {
  return inTransaction(async (tx) => {
    const values = [job.userId, job.emailId, triedAt];
    const { rows } = await tx.query<{ attempts: number }>(
      `SELECT attempts FROM emails WHERE user_id = $1 AND id = $2 AND tried_at = $3
         AND status IN ('queued', 'unconfirmed') FOR UPDATE`,
      values,
    );
    if (!rows[0]) return null;
    if ("retry" in posted && rows[0].attempts < mostAttempts) {
      await write(tx, job, { status: "queued", error: posted.retry });
      return posted.retry;
    }
    await write(tx, job, columnsOf(posted));
    return null;
  });
}

function columnsOf(posted: Posted): Columns {
  if ("sent" in posted) return { status: "sent" };
  if ("kept" in posted) return { status: "kept", raw: posted.kept };
  if ("unconfirmed" in posted) return { status: "unconfirmed", error: posted.unconfirmed };
  return { status: "failed", error: "failed" in posted ? posted.failed : posted.retry };
}

async function write(tx: Transaction, { userId, emailId }: EmailJob, { status, error, raw }: Columns) {
  await tx.query(
    `UPDATE emails SET status = $3, error = $4, raw = $5,
       tried_at = CASE WHEN $3 = 'queued' THEN NULL ELSE tried_at END,
       sent_at = CASE WHEN $3 IN ('sent', 'kept') THEN now() END
     WHERE user_id = $1 AND id = $2`,
    [userId, emailId, status, error ?? null, raw ?? null],
  );
  await recordChange(tx, { kind: "email", ref: emailId });
}

async function fail(job: EmailJob, error: string): Promise<void> {
  await inTransaction((tx) => write(tx, job, { status: "failed", error }));
}
