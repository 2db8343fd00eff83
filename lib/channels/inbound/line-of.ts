import type { Transaction } from "@/db/client";

/** The id of the line of a user's conversation that his provider knows by this name; null where there is none. */
export function lineOf(tx: Transaction, userId: number, externalId: string | undefined) {
  return named(tx, "messages", userId, externalId);
}

/** The same among those that are held while he is blocked. */
export function heldLineOf(tx: Transaction, userId: number, externalId: string | undefined) {
  return named(tx, "held_messages", userId, externalId);
}

async function named(
  tx: Transaction,
  table: "messages" | "held_messages",
  userId: number,
  externalId: string | undefined,
): Promise<string | null> {
  if (!externalId) return null;
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE user_id = $1 AND external_id = $2`,
    [userId, externalId],
  );
  return rows[0]?.id ?? null;
}
