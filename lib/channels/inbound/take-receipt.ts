import type { Transaction } from "@/db/client";
import { raiseStatus } from "@/lib/channels/receipts";
import { cleanText } from "@/lib/clean-text";
import { firstIdAt } from "@/lib/message-id";
import type { Of, Taken } from "./take-event";

/** Raises our lines that a receipt names; the name of one whose send has not returned yet is not known here yet. */
export async function takeReceipt(tx: Transaction, userId: number, receipt: Of<"receipt">): Promise<Taken> {
  const { status, externalIds = [], through } = receipt;
  const error = status === "failed" ? reason(receipt.error) : null;
  const named = await linesNamed(tx, userId, externalIds);
  const before = through === undefined ? [] : await linesThrough(tx, userId, through);
  for (const id of new Set([...named, ...before])) await raiseStatus(tx, { userId, id, status, error });
  return named.length < new Set(externalIds).size ? "later" : "taken";
}

const reason = (error = "") =>
  cleanText(error).slice(0, 300).toWellFormed() || "The provider did not deliver it";

async function linesNamed(tx: Transaction, userId: number, externalIds: string[]): Promise<string[]> {
  if (externalIds.length === 0) return [];
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM messages WHERE user_id = $1 AND external_id = ANY ($2)",
    [userId, externalIds],
  );
  return rows.map(({ id }) => id);
}

/** Our lines that went out by a moment (ms) and have not been read, among the newest 500: whoever was read before has
 * been told of. */
async function linesThrough(tx: Transaction, userId: number, through: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM (SELECT id, sender, status FROM messages WHERE user_id = $1 AND id < $2 ORDER BY id DESC LIMIT 500) m
     WHERE sender <> 'user' AND status IN ('sent', 'delivered') ORDER BY id`,
    [userId, firstIdAt(through + 1)],
  );
  return rows.map(({ id }) => id);
}
