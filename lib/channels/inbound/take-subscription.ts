import type { Transaction } from "@/db/client";
import { recordEvent } from "@/db/writes/events";
import { changeUser } from "@/db/writes/users";
import { writeSystemLine } from "./system-line";
import type { From, Of, Taken } from "./take-event";
import { isBlocked, writerOf } from "./writer";

/** STOP, START and their like: what he wants holds also while he is blocked, though nobody hears him say it. */
export async function takeSubscription(
  tx: Transaction,
  from: From,
  { subscribed, body, externalId }: Of<"subscription">,
): Promise<Taken> {
  const writer = await writerOf(tx, from);
  if (!writer) return "taken";
  const userId = writer.id;
  if (await isKnown(tx, userId, externalId)) return "taken";
  const { rows } = await tx.query<{ at: Date | null }>(
    "SELECT unsubscribed_at AS at FROM users WHERE id = $1",
    [userId],
  );
  const { at } = rows[0]!;
  // A START that was said before STOP, and comes late or again, must not undo it.
  const isStale = subscribed && at !== null && from.at < at.getTime();
  if ((at === null) !== subscribed && !isStale) {
    await changeUser(tx, userId, { unsubscribed_at: subscribed ? null : new Date(from.at) });
    const kind = subscribed ? "subscribeUser" : "unsubscribeUser";
    await recordEvent(tx, { userId, kind, agentId: null, data: { because: "asked" } });
  }
  if (await isBlocked(tx, writer)) return "taken";
  await writeSystemLine(tx, userId, from, { externalId, body, kind: "preference" });
  return "taken";
}

/** Said already: what he said since must not be undone by the same word that comes again. */
async function isKnown(tx: Transaction, userId: number, externalId: string): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT FROM messages WHERE user_id = $1 AND external_id = $2", [
    userId,
    externalId,
  ]);
  return rowCount === 1;
}
