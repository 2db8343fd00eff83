import type { Transaction } from "@/db/client";
import { canSignIn } from "@/db/queries/agents";
import type { Refusal } from "./define";

/** Chats and users are given only to agents who can sign in. Their rows are locked after the user's and the chat's, so
 * that none is disabled meanwhile. NO KEY: event rows of others may point to them all the while. */
export async function lockReceiver(tx: Transaction, agentId: number): Promise<{ name: string } | Refusal> {
  const { rows } = await tx.query<{ name: string }>(
    `SELECT a.name FROM agents a WHERE a.id = $1 AND ${canSignIn} FOR NO KEY UPDATE OF a`,
    [agentId],
  );
  return rows[0] ?? { error: "Nothing was changed.", fields: { to: "This agent cannot be chosen." } };
}

/** An agent who takes a chat himself: he may have been disabled since his request came in. */
export async function lockTaker(tx: Transaction, agentId: number): Promise<Refusal | null> {
  const { rowCount } = await tx.query(
    "SELECT FROM agents WHERE id = $1 AND disabled_at IS NULL FOR NO KEY UPDATE",
    [agentId],
  );
  return rowCount ? null : { error: "Your account is disabled." };
}
