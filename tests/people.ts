import { pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { messageId } from "@/lib/message-id";

/** Ada is an admin, Sam a supervisor, Bob and Kim have no special rights. */
export async function agentNamed(
  name: string,
  role: "Admin" | "Supervisor" | "Agent" = "Agent",
): Promise<Agent> {
  const { rows } = await pool().query("INSERT INTO agents (name, email) VALUES ($1, $2) RETURNING id", [
    name,
    `${name.toLowerCase()}@desk.example`,
  ]);
  await pool().query("INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = $2", [rows[0].id, role]);
  return (await agentById(rows[0].id))!;
}

export async function userNamed(
  name: string | null,
  {
    email = null,
    phone = null,
    channel = "messenger",
  }: { email?: string | null; phone?: string | null; channel?: string } = {},
): Promise<number> {
  const { rows } = await pool().query(
    `INSERT INTO users (name, email, phone, channel_id, channel)
     SELECT $1, $2, $3, id, kind FROM channels WHERE kind = $4 RETURNING id`,
    [name, email, phone, channel],
  );
  return rows[0].id;
}

/** Writes one line of the conversation, sent at `at` (ms), and returns its id. */
export async function says(
  userId: number,
  body: string,
  at: number,
  { sender = "user", chatId = null, seq }: { sender?: string; chatId?: string | null; seq?: number } = {},
): Promise<string> {
  const id = messageId(at, { seq });
  await pool().query(
    "INSERT INTO messages (user_id, id, chat_id, sender, body) VALUES ($1, $2, $3, $4, $5)",
    [userId, id, chatId, sender, body],
  );
  return id;
}
