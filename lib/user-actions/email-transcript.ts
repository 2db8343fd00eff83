import { z } from "zod";
import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { recordEvent } from "@/db/writes/events";
import { addJob } from "@/lib/jobs/add-job";
import { address } from "@/lib/mail/address";
import { choicesFor, isOwn } from "@/lib/mail/transcript-mail";
import { firstIdAt, messageId } from "@/lib/message-id";
import { choices } from "@/lib/transcript/choices";
import { type Door, defineAction, type Refusal } from "./define";
import { optional } from "./inputs";

const mostAnHour = 30;
const hourMs = 3_600_000;

/** What the dialog has chosen, as a form carries it. */
const chosen = z
  .string()
  .max(2000)
  .default("{}")
  .transform((json, { addIssue }) => {
    try {
      return JSON.parse(json) as unknown;
    } catch {
      addIssue({ code: "custom", message: "These choices cannot be read." });
      return z.NEVER;
    }
  })
  .pipe(choices);

/** Queues the conversation as text: to oneself for every agent, to others for who has the chat or holds Supervise. */
export const emailTranscript = defineAction({
  label: "Send via email",
  permission: null,
  input: z.object({ to: address, choices: chosen, clientKey: optional(z.uuid()) }),
  async run(door) {
    const { tx, agent, user, input } = door;
    const before = input.clientKey && (await sameClick(tx, user.id, input.clientKey));
    if (before) return { done: true, id: before };
    const refused = whyNotTo(door, input.to) ?? (await whyNotNow(tx, agent.id));
    if (refused) return refuse(door, "emailTranscript", refused);
    const id = messageId(Date.now());
    await tx.query(
      `INSERT INTO emails (user_id, id, agent_id, recipient, choices, client_key) VALUES ($1, $2, $3, $4, $5, $6)`,
      [
        user.id,
        id,
        agent.id,
        input.to,
        choicesFor(input.choices, input.to, agent, user),
        input.clientKey ?? null,
      ],
    );
    await queue(tx, user.id, id);
    return { event: { email: input.to }, id };
  },
});

/** Sends once more what failed, or what nobody knows the end of: a person decides, for it may have arrived. */
export const retryEmail = defineAction({
  label: "Retry",
  permission: null,
  input: z.object({ email: z.uuid() }),
  async run(door) {
    const { tx, agent, user, input } = door;
    const email = await again(tx, user.id, input.email);
    const may = email && (email.agentId === agent.id || agent.permissions.has("manageSettings"));
    if (!may) return { error: "This mail is not one that failed." };
    const refused = email.agentId === agent.id ? whyNotTo(door, email.recipient) : null;
    if (refused) return refuse(door, "retryEmail", refused);
    await tx.query(
      `UPDATE emails SET status = 'queued', error = NULL, attempts = 0, tried_at = NULL, raw = NULL
       WHERE user_id = $1 AND id = $2`,
      [user.id, input.email],
    );
    await queue(tx, user.id, input.email);
    return { event: { email: email.recipient }, id: input.email };
  },
});

function whyNotTo({ agent, chat }: Pick<Door<unknown>, "agent" | "chat">, to: string): string | null {
  const theirs = chat?.status === "active" && chat.assignee === agent.id;
  if (isOwn(to, agent) || theirs || agent.permissions.has("supervise")) return null;
  return "To any address but your own only the agent who has the chat, or who may supervise, can mail it.";
}

/** One agent's mails are counted one after the other. */
async function whyNotNow(tx: Transaction, agentId: number): Promise<string | null> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`emails of ${agentId}`]);
  const { rows } = await tx.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM emails WHERE agent_id = $1 AND id >= $2",
    [agentId, firstIdAt(Date.now() - hourMs)],
  );
  return rows[0]!.count < mostAnHour
    ? null
    : `You have mailed ${mostAnHour} transcripts within an hour: please wait, or export this one as a file.`;
}

async function refuse({ tx, agent, user }: Door<unknown>, kind: string, refused: string): Promise<Refusal> {
  await recordEvent(tx, { userId: user.id, kind, agentId: agent.id, refused });
  return { error: refused };
}

async function sameClick(tx: Transaction, userId: number, clientKey: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM emails WHERE user_id = $1 AND client_key = $2",
    [userId, clientKey],
  );
  return rows[0]?.id;
}

async function again(tx: Transaction, userId: number, id: string) {
  const { rows } = await tx.query<{ agentId: number; recipient: string }>(
    `SELECT agent_id AS "agentId", recipient FROM emails
     WHERE user_id = $1 AND id = $2 AND status IN ('failed', 'unconfirmed', 'kept')`,
    [userId, id],
  );
  return rows[0];
}

async function queue(tx: Transaction, userId: number, emailId: string): Promise<void> {
  await addJob(tx, "sendEmail", { userId, emailId }, { key: `email:${emailId}` });
  await recordChange(tx, { kind: "email", ref: emailId });
}
