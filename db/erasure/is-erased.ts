import type { Transaction } from "@/db/client";
import { identityHash } from "./identity-hash";

/** Whether what this person said on a channel at this time was said before he was deleted: such an event, delivered
 * again, makes no new user; what he writes afterwards does. */
export async function isErased(
  tx: Transaction,
  channelId: number,
  externalId: string,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT FROM erased_identities WHERE hash = $1 AND erased_at >= $2", [
    identityHash(channelId, externalId),
    at,
  ]);
  return rowCount === 1;
}
