import type { Transaction } from "@/db/client";
import type { From } from "./take-event";

/** Whoever was known by what his provider called him before it had user ids is known by his user id from now on. */
export async function adoptAlias(tx: Transaction, from: From, alias: string): Promise<void> {
  const { channelId, externalUserId } = from;
  await tx.query(
    `UPDATE identities SET external_id = $3 WHERE channel_id = $1 AND external_id = $2
       AND NOT EXISTS (SELECT FROM identities WHERE channel_id = $1 AND external_id = $3)`,
    [channelId, alias, externalUserId],
  );
}
