import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { humanWindow, isConnected } from "@/db/queries/connected";
import type { channels } from "@/db/schema/channels";
import { type NewAttachment, writeMessage } from "@/db/writes/messages";
import { addJob } from "@/lib/jobs/add-job";
import { hasJob } from "@/lib/jobs/has-job";
import { sentAt } from "@/lib/sent-at";
import { type SendFacts, whyNotSend } from "./may-send";
import { piecesOf } from "./outbound/pieces";
import { textLimit, whyTooLong } from "./outbound/text-limit";

export type Sending = {
  userId: number;
  chatId: string;
  /** Who says it: an agent, where nothing is said. */
  sender?: "agent" | "bot";
  agentId?: number;
  body: string;
  attachments?: NewAttachment[];
  templateId?: number;
  /** What stands for each variable of the template; `body` has them filled in. */
  variables?: Record<string, string>;
  /** The line of this conversation that it answers. */
  replyTo?: string;
  /** Given by the browser: the same click twice is one message. */
  clientKey: string;
};

type Queued = { id: string; twice?: true } | { error: string };

/** The one way out, for every channel: a line for each message that the provider will know, and its row in the
 * outbox, in one transaction; gives the first's id. The caller holds the user's row. */
export async function queueSend(tx: Transaction, sending: Sending): Promise<Queued> {
  const { userId, chatId, templateId, clientKey, sender = "agent" } = sending;
  const { rows: twice } = await tx.query<{ id: string }>(
    "SELECT id FROM sends WHERE user_id = $1 AND client_key = $2",
    [userId, clientKey],
  );
  if (twice[0]) return { id: twice[0].id, twice: true };
  const { adapter, ...facts } = await factsOf(tx, userId);
  const rule = { template: templateId !== undefined, byPerson: sender === "agent" };
  const refused = whyNotSend(facts, new Date(), rule);
  if (refused) return { error: `${refused}.` };
  const pieces = piecesOf(adapter, { body: sending.body, attachments: sending.attachments ?? [] });
  const tooLong = whyTooLong(sending.body, textLimit(adapter));
  if (tooLong) return { error: tooLong };
  if (sending.replyTo && !(await isTheirs(tx, userId, sending.replyTo))) {
    return { error: "The line that this answers cannot be found." };
  }
  const at = await afterLast(tx, userId, chatId);
  const ids: string[] = [];
  for (const [place, piece] of pieces.entries()) {
    const key = place === 0 ? clientKey : `${clientKey} ${place}`;
    const replyTo = place === 0 ? sending.replyTo : undefined;
    ids.push(await queueOne(tx, { ...sending, ...piece, replyTo, clientKey: key, at: at + place }));
  }
  await drainSoon(tx, userId, chatId);
  return { id: ids[0]! };
}

async function queueOne(tx: Transaction, sending: Sending & { at: number }): Promise<string> {
  const { userId, chatId, clientKey, templateId, variables, sender = "agent", ...line } = sending;
  const kind = templateId === undefined ? undefined : "template";
  const id = await writeMessage(tx, { ...line, userId, chatId, kind, sender, status: "sending" });
  await tx.query(
    "INSERT INTO sends (user_id, id, chat_id, client_key, template_id, variables) VALUES ($1, $2, $3, $4, $5, $6)",
    [userId, id, chatId, clientKey, templateId ?? null, variables ? JSON.stringify(variables) : null],
  );
  return id!;
}

async function isTheirs(tx: Transaction, userId: number, id: string): Promise<boolean> {
  const found = await tx.query("SELECT FROM messages WHERE user_id = $1 AND id = $2", [userId, id]);
  return found.rowCount === 1;
}

/** Puts a failed message back into the outbox; false when it has not failed. The caller holds the user's row. */
export async function sendAgain(
  tx: Transaction,
  { userId, chatId, id, clientKey }: { userId: number; chatId: string; id: string; clientKey: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE messages SET status = 'sending', error = NULL
     WHERE user_id = $1 AND id = $2 AND chat_id = $3 AND status = 'failed'
       AND sender IN ('agent', 'bot') AND kind IS DISTINCT FROM 'campaign'`,
    [userId, id, chatId],
  );
  if (!rowCount) return false;
  await tx.query(
    `INSERT INTO sends (user_id, id, chat_id, client_key) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id, id) DO UPDATE SET attempts = 0, tried_at = NULL, sent_at = NULL`,
    [userId, id, chatId, clientKey],
  );
  await recordChange(tx, { kind: "message", userId, ref: id });
  await drainSoon(tx, userId, chatId);
  return true;
}

/** After a restore nothing is sent, lest it is sent twice, until an admin says so. */
export async function releaseSends(tx: Transaction): Promise<void> {
  const { rowCount } = await tx.query("DELETE FROM settings WHERE key = 'sendsHeldSince'");
  if (!rowCount) return;
  await recordChange(tx, { kind: "settings" });
  await drainAll(tx);
}

/** A job for every chat that has something to send and none. */
export async function drainAll(tx: Transaction): Promise<void> {
  const { rows } = await tx.query<{ userId: number; chatId: string }>(
    `SELECT DISTINCT s.user_id AS "userId", s.chat_id AS "chatId" FROM sends s
     JOIN messages m ON m.user_id = s.user_id AND m.id = s.id AND m.status = 'sending'
     WHERE NOT EXISTS (SELECT FROM settings WHERE key = 'sendsHeldSince')
       AND NOT ${hasJob("'send:' || s.chat_id")} LIMIT 1000`,
  );
  for (const { userId, chatId } of rows) await drainSoon(tx, userId, chatId);
}

/** A retry that waits for its time is not hurried by what is written meanwhile: it may not overtake it. */
function drainSoon(tx: Transaction, userId: number, chatId: string): Promise<void> {
  return addJob(tx, "drainSends", { userId, chatId }, { key: `send:${chatId}`, keepsTime: true });
}

async function factsOf(tx: Transaction, userId: number) {
  type Facts = SendFacts & Pick<typeof channels.$inferSelect, "adapter">;
  const { rows } = await tx.query<Facts>(
    `SELECT u.channel, c.adapter, ${isConnected("c")} AS connected, u.blocked_at AS "blockedAt",
       u.deactivated_at AS "deactivatedAt", u.window_expires_at AS "windowExpiresAt",
       ${humanWindow("u", "c")} AS "humanWindowExpiresAt"
     FROM users u JOIN channels c ON c.id = u.channel_id WHERE u.id = $1`,
    [userId],
  );
  return rows[0]!;
}

/** Later than the chat's last: their ids are the order in which they go out. */
async function afterLast(tx: Transaction, userId: number, chatId: string): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM sends WHERE user_id = $1 AND chat_id = $2 ORDER BY id DESC LIMIT 1",
    [userId, chatId],
  );
  return Math.max(Date.now(), rows[0] ? sentAt(rows[0].id) + 1 : 0);
}
