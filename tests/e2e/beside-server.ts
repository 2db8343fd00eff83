import type { BrowserContext } from "@playwright/test";
import { inTransaction, pool } from "@/db/client";
import { runningEmbedded } from "@/db/embedded";
import { type Agent, agentById } from "@/db/queries/agents";
import { writeMessage } from "@/db/writes/messages";
import { hashOfSecret, newSecret, sessionCookieName } from "@/lib/session-secret";

/** Works on the database of the running server, as another process of the same installation would. */
export async function besideServer(): Promise<void> {
  const running = await runningEmbedded(process.env.E2E_DATA_DIR!);
  process.env.DATABASE_URL = running!.url;
}

export async function userCalled(name: string): Promise<number> {
  const { rows } = await pool().query<{ id: number }>("SELECT id FROM users WHERE name = $1", [name]);
  return rows[0]!.id;
}

/** The user writes; gives the line's id. */
export async function writes(userId: number, body: string, at = Date.now()): Promise<string> {
  const message = { userId, chatId: null, sender: "user" as const, body, at };
  return (await inTransaction((tx) => writeMessage(tx, message)))!;
}

/** Makes a person at the desk whom no other spec knows, and signs this browser in as him. */
export async function signInAsNew(
  context: BrowserContext,
  { name, role }: { name: string; role: "Agent" | "Supervisor" | "Admin" },
): Promise<Agent> {
  const { rows } = await pool().query<{ id: number }>("INSERT INTO agents (name) VALUES ($1) RETURNING id", [
    name,
  ]);
  const { id } = rows[0]!;
  await pool().query("INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = $2", [id, role]);
  const secret = newSecret();
  await pool().query("INSERT INTO sessions (secret_hash, agent_id) VALUES ($1, $2)", [
    hashOfSecret(secret),
    id,
  ]);
  await context.addCookies([{ name: sessionCookieName(), value: secret, url: process.env.E2E_URL! }]);
  return (await agentById(id))!;
}
