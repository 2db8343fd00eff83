import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { removeFiles } from "@/db/writes/remove-files";
import { cleanText } from "@/lib/clean-text";
import { heldLineOf, lineOf } from "./line-of";
import type { Of, Taken } from "./take-event";
import { isBlocked, type Writer } from "./writer";

type About = { writer: Writer; at: number };
const longestBody = 65_536;

/** He wrote one of his lines anew; an older version that comes later changes nothing. */
export async function editLine(tx: Transaction, { writer, at }: About, edit: Of<"edit">): Promise<Taken> {
  const body = cleanText(edit.body).slice(0, longestBody).toWellFormed();
  if (await heldLineOf(tx, writer.id, edit.externalId)) {
    await tx.query("UPDATE held_messages SET body = $3 WHERE user_id = $1 AND external_id = $2", [
      writer.id,
      edit.externalId,
      body,
    ]);
    return "taken";
  }
  return change(tx, writer, edit.externalId, async (id) => {
    await tx.query(
      `UPDATE messages SET body = $3, edited_at = $4 WHERE user_id = $1 AND id = $2 AND revoked_at IS NULL
         AND (edited_at IS NULL OR edited_at <= $4)`,
      [writer.id, id, body, new Date(at)],
    );
  });
}

/** He took one of his lines back: its text and files are gone. */
export async function revokeLine(
  tx: Transaction,
  { writer, at }: About,
  { externalId }: Of<"revoke">,
): Promise<Taken> {
  const held = await heldLineOf(tx, writer.id, externalId);
  if (held) {
    await removeFiles(tx, { userId: writer.id, messageId: held });
    await tx.query("DELETE FROM held_messages WHERE user_id = $1 AND id = $2", [writer.id, held]);
    return "taken";
  }
  return change(tx, writer, externalId, async (id) => {
    await removeFiles(tx, { userId: writer.id, messageId: id });
    await tx.query(
      "UPDATE messages SET body = '', attachment_count = 0, revoked_at = $3 WHERE user_id = $1 AND id = $2",
      [writer.id, id, new Date(at)],
    );
  });
}

/** He set an emoji on a line, ours or his own, or took it back; one from before the last that was told changes nothing. */
export function reactToLine(
  tx: Transaction,
  { writer, at }: About,
  { externalId, emoji }: Of<"reaction">,
): Promise<Taken> {
  const shown = emoji === null ? null : cleanText(emoji).slice(0, 64).toWellFormed() || null;
  return change(tx, writer, externalId, async (id) => {
    await tx.query(
      `UPDATE messages SET reaction = $3, reaction_at = $4 WHERE user_id = $1 AND id = $2
         AND (reaction_at IS NULL OR reaction_at <= $4)`,
      [writer.id, id, shown, new Date(at)],
    );
  });
}

/** Of a blocked user nothing that can be seen is changed. */
async function change(
  tx: Transaction,
  writer: Writer,
  externalId: string,
  work: (id: string) => Promise<void>,
): Promise<Taken> {
  if (await isBlocked(tx, writer)) return "taken";
  const id = await lineOf(tx, writer.id, externalId);
  if (!id) return "later";
  await work(id);
  await recordChange(tx, { kind: "message", userId: writer.id, ref: id });
  return "taken";
}
