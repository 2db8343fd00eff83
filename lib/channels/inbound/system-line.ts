import type { Transaction } from "@/db/client";
import type { messageKinds } from "@/db/schema/messages";
import { writeMessage } from "@/db/writes/messages";
import { cleanText } from "@/lib/clean-text";
import { openChatOf } from "./open-chat-of";
import type { From, Of, Taken } from "./take-event";
import { isBlocked, writerOf } from "./writer";

type Line = { externalId: string; body: string; kind?: (typeof messageKinds)[number] };

/** A typed line in the middle of the conversation: in the open chat where there is one; it opens none. Gives its id;
 * null when it stands there already. */
export async function writeSystemLine(
  tx: Transaction,
  userId: number,
  { at, seq }: Pick<From, "at" | "seq">,
  { externalId, body, kind }: Line,
): Promise<string | null> {
  return writeMessage(tx, {
    userId,
    chatId: await openChatOf(tx, userId),
    sender: "system",
    body: cleanText(body).slice(0, 10_000).toWellFormed(),
    kind,
    externalId,
    at,
    seq,
  });
}

/** Whatever has no better home; of what nobody knows the event itself is kept too. */
export async function takeNote(tx: Transaction, from: From, note: Of<"note">): Promise<Taken> {
  const writer = await writerOf(tx, from);
  if (!writer || (await isBlocked(tx, writer))) return "taken";
  const written = await writeSystemLine(tx, writer.id, from, note);
  return written && note.raw !== undefined ? "kept" : "taken";
}
