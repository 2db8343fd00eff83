import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import type { messageStatuses } from "@/db/schema/messages";
import { raiseRecipient } from "@/lib/campaigns/receipts";

type Status = (typeof messageStatuses)[number];

/** What a receipt may follow: they come in any order, twice, or late. What has arrived did not fail. */
const mayFollow: Record<Exclude<Status, "sending">, Status[]> = {
  sent: ["sending"],
  failed: ["sending", "sent"],
  delivered: ["sending", "sent", "failed"],
  read: ["sending", "sent", "failed", "delivered"],
};

/** Takes a receipt for one of our messages, never back to a lower rank; says whether it was news. */
export async function raiseStatus(
  tx: Transaction,
  {
    userId,
    id,
    status,
    error = null,
  }: { userId: number; id: string; status: Exclude<Status, "sending">; error?: string | null },
): Promise<boolean> {
  const { rows } = await tx.query<{ kind: string | null }>(
    `UPDATE messages SET status = $3, error = $4 WHERE user_id = $1 AND id = $2 AND status = ANY ($5) RETURNING kind`,
    [userId, id, status, error, mayFollow[status]],
  );
  if (!rows[0]) return false;
  if (rows[0].kind === "campaign") await raiseRecipient(tx, { userId, messageId: id, status, error });
  await recordChange(tx, { kind: "message", userId, ref: id });
  return true;
}
