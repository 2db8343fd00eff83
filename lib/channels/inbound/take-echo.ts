import type { Transaction } from "@/db/client";
import { isErased } from "@/db/erasure/is-erased";
import { recordChange } from "@/db/live";
import { writeMessage } from "@/db/writes/messages";
import { raiseRecipient } from "@/lib/campaigns/receipts";
import { cleanText } from "@/lib/clean-text";
import { lineOf } from "./line-of";
import { openChatOf } from "./open-chat-of";
import { fetchLater } from "./remote-files";
import type { From, Of, Taken } from "./take-event";
import { isBlocked, lockWriter, type Writer, writerOf } from "./writer";

/** What the business said: our own line coming back before its send has returned, one that stands here already, or
 * something said elsewhere, which nobody at this desk wrote. */
export async function takeEcho(tx: Transaction, from: From, echo: Of<"echo">): Promise<Taken> {
  const writer = await addressee(tx, from);
  if (!writer || (await lineOf(tx, writer.id, echo.externalId))) return "taken";
  const userId = writer.id;
  const body = cleanText(echo.body).slice(0, 65_536).toWellFormed();
  const own = await unansweredSend(tx, userId, body);
  if (own) {
    await tx.query(
      "UPDATE messages SET external_id = $3, status = 'sent', error = NULL WHERE user_id = $1 AND id = $2",
      [userId, own, echo.externalId],
    );
    await raiseRecipient(tx, { userId, messageId: own, status: "sent", error: null });
    await recordChange(tx, { kind: "message", userId, ref: own });
    return "taken";
  }
  if (await isBlocked(tx, writer)) return "taken";
  const messageId = await writeMessage(tx, {
    userId,
    chatId: await openChatOf(tx, userId),
    sender: "agent",
    body,
    status: "sent",
    externalId: echo.externalId,
    replyTo: await lineOf(tx, userId, echo.replyTo),
    at: from.at,
    seq: from.seq,
  });
  if (messageId) await fetchLater(tx, { userId, messageId }, echo.files ?? []);
  return "taken";
}

/** Whom it was said to, made where nobody knows him; somebody deleted is not made again by what others say to him. */
async function addressee(tx: Transaction, from: From): Promise<Writer | null> {
  const known = await lockWriter(tx, from);
  if (known) return known;
  const wasDeleted = await isErased(tx, from.channelId, from.externalUserId, new Date(0));
  return wasDeleted ? null : writerOf(tx, from);
}

/** The oldest of our lines with this text that the provider was asked to send and has not answered for; also where
 * that was given up as unconfirmed: it was sent then. */
async function unansweredSend(tx: Transaction, userId: number, body: string): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT m.id FROM (SELECT id FROM sends WHERE user_id = $1 AND tried_at IS NOT NULL AND sent_at IS NULL
       UNION ALL SELECT id FROM (SELECT id, kind FROM messages WHERE user_id = $1 ORDER BY id DESC LIMIT 50) newest
         WHERE kind = 'campaign') s JOIN messages m ON m.user_id = $1 AND m.id = s.id
     WHERE m.external_id IS NULL
       AND (m.status = 'sending' OR m.status = 'failed' AND m.error LIKE 'Unconfirmed%') AND trim(m.body) = trim($2)
     ORDER BY m.id LIMIT 1 FOR UPDATE OF m`,
    [userId, body],
  );
  return rows[0]?.id ?? null;
}
