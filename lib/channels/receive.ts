import { inTransaction, type Transaction } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import type { messageKinds } from "@/db/schema/messages";
import { tellBot } from "@/db/writes/bot-turns";
import { openChat } from "@/db/writes/chats";
import { recordEvent } from "@/db/writes/events";
import { type NewAttachment, writeAttachments, writeMessage } from "@/db/writes/messages";
import { changeUser } from "@/db/writes/users";
import { answersFirst } from "@/lib/bots/answers-first";
import { markAnswered } from "@/lib/campaigns/receipts";
import { cleanText } from "@/lib/clean-text";
import { messageId } from "@/lib/message-id";
import { storage } from "@/lib/storage/files";
import { tryAgain } from "@/lib/user-actions/try-again";
import { heldLineOf, lineOf } from "./inbound/line-of";
import { openWindow } from "./inbound/open-window";
import { fetchLater } from "./inbound/remote-files";
import { type Attached, type Incoming, inspected, stow } from "./inbound/stow";
import { isBlocked, writerOf } from "./inbound/writer";
import type { RemoteFile } from "./inbound-event";
import { routeChat } from "./route-chat";

export type Inbound = {
  channelId: number;
  /** Who writes, as the provider names him. */
  externalUserId: string;
  /** The provider's id of the message: the same one twice is one message. */
  externalId: string;
  /** When it was sent, in ms. */
  at: number;
  body: string;
  /** The order of lines of one moment. */
  seq?: number;
  kind?: (typeof messageKinds)[number];
  /** The provider's id of the line it answers. */
  replyTo?: string;
  attachments?: Attached[];
  /** Files that are still with the provider. */
  remoteFiles?: RemoteFile[];
  profileName?: string | null;
  /** As people write it internationally, or E.164. */
  phone?: string | null;
  /** He came by an ad: the window is longer. */
  fromAd?: boolean;
};

/** What became of it: a line of the conversation, held because its writer is blocked, or nothing new. */
export type Received = {
  userId: number;
  outcome: "written" | "held" | "known";
  messageId: string | null;
} | null;

const longestBody = 65_536;
const mostAhead = 5 * 60_000;

/** The one way in, for every channel. Null: it was said by someone who has been deleted since, or there is no such
 * channel; nothing is written then. */
export async function receive(inbound: Inbound): Promise<Received> {
  const clean = cleaned(inbound);
  const files = await Promise.all((inbound.attachments ?? []).map(inspected));
  const done = await tryAgain(async () => {
    const stored: string[] = [];
    try {
      return { received: await inTransaction((tx) => take(tx, clean, files, stored)) };
    } catch (error) {
      await Promise.all(stored.map((key) => storage().remove(key)));
      throw error;
    }
  });
  if (!done) throw new Error("a message could not be taken: somebody was in the way all the while");
  return done.received;
}

/** The same in a transaction of the caller's, for a message without bytes. */
export function receiveIn(tx: Transaction, inbound: Inbound): Promise<Received> {
  return take(tx, cleaned(inbound), [], []);
}

function cleaned(inbound: Inbound): Inbound {
  const now = Date.now();
  const at = Number.isFinite(inbound.at) ? Math.max(0, Math.min(inbound.at, now + mostAhead)) : now;
  return {
    ...inbound,
    at: Math.floor(at),
    body: cleanText(inbound.body).slice(0, longestBody).toWellFormed(),
    externalUserId: shortened(inbound.externalUserId),
    externalId: shortened(inbound.externalId),
    profileName:
      cleanText(inbound.profileName ?? "")
        .trim()
        .slice(0, 200)
        .toWellFormed() || null,
  };
}

const shortened = (id: string) => cleanText(id).slice(0, 512).toWellFormed();

async function take(
  tx: Transaction,
  inbound: Inbound,
  incoming: Incoming[],
  stored: string[],
): Promise<Received> {
  const writer = await writerOf(tx, inbound);
  if (!writer) return null;
  if (await isKnown(tx, writer.id, inbound.externalId)) {
    return { userId: writer.id, outcome: "known", messageId: null };
  }
  const attachments = await stow(writer.id, incoming, stored);
  if (await isBlocked(tx, writer)) return hold(tx, writer.id, inbound, attachments);
  if (writer.deactivatedAt) await reactivate(tx, writer.id);
  await openWindow(tx, writer, inbound);
  const chat = await chatOf(tx, writer, inbound.at);
  const messageId = await writeMessage(tx, {
    userId: writer.id,
    chatId: chat.id,
    sender: "user",
    body: inbound.body,
    externalId: inbound.externalId,
    at: inbound.at,
    seq: inbound.seq,
    kind: inbound.kind,
    replyTo: await lineOf(tx, writer.id, inbound.replyTo),
    attachments,
  });
  if (messageId) await fetchLater(tx, { userId: writer.id, messageId }, inbound.remoteFiles ?? []);
  await markAnswered(tx, writer.id, inbound.at);
  const kind = chat.opened ? "chat.started" : "message";
  if (chat.bot && messageId) {
    await tellBot(tx, { userId: writer.id, chatId: chat.id, kind, data: { messageId } });
  } else if (chat.opened) {
    await routeChat(tx, { userId: writer.id, chatId: chat.id, at: Date.now() });
  }
  return { userId: writer.id, outcome: "written", messageId };
}

async function isKnown(tx: Transaction, userId: number, externalId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `SELECT FROM messages WHERE user_id = $1 AND external_id = $2
     UNION ALL SELECT FROM held_messages WHERE user_id = $1 AND external_id = $2`,
    [userId, externalId],
  );
  return (rowCount ?? 0) > 0;
}

async function hold(
  tx: Transaction,
  userId: number,
  { at, seq, body, externalId, kind, replyTo, remoteFiles }: Inbound,
  attachments: NewAttachment[],
): Promise<Received> {
  const id = messageId(at, { seq });
  const answered = (await lineOf(tx, userId, replyTo)) ?? (await heldLineOf(tx, userId, replyTo));
  await tx.query(
    `INSERT INTO held_messages (user_id, id, body, attachment_count, external_id, kind, reply_to)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [userId, id, body, attachments.length, externalId, kind ?? null, answered],
  );
  await writeAttachments(tx, userId, id, attachments);
  await fetchLater(tx, { userId, messageId: id }, remoteFiles ?? []);
  return { userId, outcome: "held", messageId: null };
}

async function reactivate(tx: Transaction, userId: number): Promise<void> {
  await changeUser(tx, userId, { deactivated_at: null });
  await recordEvent(tx, { userId, kind: "reactivateUser", agentId: null, data: { because: "wrote" } });
}

async function chatOf(
  tx: Transaction,
  { id, channel }: { id: number; channel: (typeof channelKinds)[number] },
  saidAt: number,
): Promise<{ id: string; opened: boolean; bot: boolean }> {
  const { rows } = await tx.query<{ id: string; bot: boolean }>(
    "SELECT id, bot_since IS NOT NULL AS bot FROM chats WHERE user_id = $1 AND status <> 'finished'",
    [id],
  );
  if (rows[0]) return { ...rows[0], opened: false };
  const bot = await answersFirst(tx, id);
  const chatId = await openChat(tx, { userId: id, channel, at: Date.now(), withBot: bot });
  // Before the line that opened it, unless that was long on its way.
  const at = Math.max(saidAt, Date.now() - 60_000) - 1;
  await recordEvent(tx, { userId: id, kind: "openChat", agentId: null, chatId, at });
  return { id: chatId, opened: true, bot };
}
