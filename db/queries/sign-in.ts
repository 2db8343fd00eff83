import { pool, prepared } from "@/db/client";

export type Credentials = { id: number; passwordHash: string | null; demo: boolean; disabled: boolean };

/** Who signs in with this e-mail, in any case of letters. */
export async function credentialsOf(email: string): Promise<Credentials | null> {
  const rows = await prepared<Credentials>(
    "credentials_of",
    `SELECT id, password_hash AS "passwordHash", demo, disabled_at IS NOT NULL AS disabled
     FROM agents WHERE lower(email) = lower($1)`,
    [email],
  );
  return rows[0] ?? null;
}

export type DemoAgent = { id: number; name: string; role: string };

/** The demo people who may sign in, in the order they were made. */
export async function demoAgents(): Promise<DemoAgent[]> {
  const { rows } = await pool().query<DemoAgent>(
    `SELECT a.id, a.name, coalesce(string_agg(r.name, ', ' ORDER BY r.id), '') AS role
     FROM agents a LEFT JOIN agent_roles ar ON ar.agent_id = a.id LEFT JOIN roles r ON r.id = ar.role_id
     WHERE a.demo AND a.disabled_at IS NULL GROUP BY a.id ORDER BY a.id`,
  );
  return rows;
}

/** Opens a session; the agent's expired ones go. */
export async function openSession(agentId: number, secretHash: Buffer): Promise<void> {
  await pool().query(
    `WITH expired AS (DELETE FROM sessions WHERE agent_id = $1
       AND (last_seen_at < now() - interval '12 hours' OR created_at < now() - interval '7 days'))
     INSERT INTO sessions (secret_hash, agent_id) VALUES ($2, $1)`,
    [agentId, secretHash],
  );
}

/** Ends a session; gives whose it was. */
export async function endSession(secretHash: Buffer): Promise<number | null> {
  const { rows } = await pool().query<{ agentId: number }>(
    'DELETE FROM sessions WHERE secret_hash = $1 RETURNING agent_id AS "agentId"',
    [secretHash],
  );
  return rows[0]?.agentId ?? null;
}
