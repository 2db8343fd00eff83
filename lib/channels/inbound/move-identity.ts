import type { Transaction } from "@/db/client";
import { changeUser } from "@/db/writes/users";
import { parsePhone } from "@/lib/phone";
import { writeSystemLine } from "./system-line";
import type { From, Of, Taken } from "./take-event";
import { isBlocked, lockWriter } from "./writer";

/** He is known by another id from now on; where somebody writes by that id already, both stay who they are. */
export async function moveIdentity(
  tx: Transaction,
  from: From,
  { newExternalUserId, body, externalId, phone }: Of<"identity">,
): Promise<Taken> {
  const { channelId, externalUserId } = from;
  const writer = await lockWriter(tx, from);
  // Without a user there is nothing to move: who writes by the new id is new.
  if (!writer) return "taken";
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `identity ${channelId} ${newExternalUserId}`,
  ]);
  const { rowCount: moved } = await tx.query(
    `UPDATE identities SET external_id = $3 WHERE channel_id = $1 AND external_id = $2
       AND NOT EXISTS (SELECT FROM identities WHERE channel_id = $1 AND external_id = $3)`,
    [channelId, externalUserId, newExternalUserId],
  );
  const number = phone ? (parsePhone(phone) ?? parsePhone(`+${phone}`)) : null;
  if (moved && number) await changeUser(tx, writer.id, { phone: number });
  if (!(await isBlocked(tx, writer)))
    await writeSystemLine(tx, writer.id, from, { externalId, body, kind: "number" });
  return "taken";
}
