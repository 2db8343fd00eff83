import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { agentNamed } from "@/tests/people";

export type Cast = Record<"ada" | "sam" | "bob" | "kim", Agent>;

/** Ada, Sam, Bob and Kim, all able to sign in. */
export async function openDesk(): Promise<Cast> {
  const cast = {
    ada: await agentNamed("Ada", "Admin"),
    sam: await agentNamed("Sam", "Supervisor"),
    bob: await agentNamed("Bob"),
    kim: await agentNamed("Kim"),
  };
  await pool().query("UPDATE agents SET demo = true");
  return cast;
}

export async function rowOf(userId: number) {
  const { rows } = await pool().query("SELECT * FROM users WHERE id = $1", [userId]);
  return rows[0];
}

export async function chatsOf(userId: number) {
  const { rows } = await pool().query("SELECT * FROM chats WHERE user_id = $1 ORDER BY id", [userId]);
  return rows;
}

/** What happened to a user, refusals left out. */
export async function eventsOf(userId: number) {
  const { rows } = await pool().query(
    "SELECT kind, agent_id, data FROM events WHERE user_id = $1 AND refused IS NULL ORDER BY id",
    [userId],
  );
  return rows;
}
