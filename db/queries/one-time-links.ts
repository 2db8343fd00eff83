import type pg from "pg";
import { inTransaction, pool, type Transaction } from "@/db/client";
import { hashOfSecret, newSecret } from "@/lib/session-secret";

export type LinkPurpose = "firstAdmin" | "admin";

/** A new link's token for /welcome?token=, good for one use within an hour; only its hash is kept.
 * Unused ones of the same purpose end with it. */
export async function createOneTimeLink(
  on: pg.Pool,
  purpose: LinkPurpose,
  agentId: number | null = null,
): Promise<string> {
  const token = newSecret();
  await on.query("DELETE FROM one_time_links WHERE purpose = $1 AND used_at IS NULL", [purpose]);
  await on.query(
    `INSERT INTO one_time_links (token_hash, purpose, agent_id, expires_at)
     VALUES ($1, $2, $3, now() + interval '1 hour')`,
    [hashOfSecret(token), purpose, agentId],
  );
  return token;
}

const usable = `used_at IS NULL AND expires_at > now()
  AND (purpose <> 'firstAdmin' OR NOT EXISTS (SELECT 1 FROM agents WHERE password_hash IS NOT NULL))`;

export type OpenLink = { purpose: LinkPurpose; name: string | null; email: string | null };

/** What a link that still works is for, and for whom when it names an agent. */
export async function openLink(token: string): Promise<OpenLink | null> {
  const { rows } = await pool().query<OpenLink>(
    `SELECT l.purpose, a.name, a.email FROM one_time_links l LEFT JOIN agents a ON a.id = l.agent_id
     WHERE l.token_hash = $1 AND ${usable}`,
    [hashOfSecret(token)],
  );
  return rows[0] ?? null;
}

export type NewAdmin = { name: string; email: string; passwordHash: string };

/** Uses the link up: its agent, or the one with this e-mail, or a new one is an admin with this password.
 * Ends his sessions. False when the link no longer works, "taken" when the e-mail is another agent's. */
export async function consumeLink(token: string, admin: NewAdmin): Promise<boolean | "taken"> {
  return inTransaction(async (tx) => {
    // Two first admins at once: the second waits here and then finds the first.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('one_time_links'))");
    const { rows } = await tx.query<{ agentId: number | null; taken: boolean }>(
      `SELECT agent_id AS "agentId",
         EXISTS (SELECT 1 FROM agents a WHERE lower(a.email) = lower($2) AND a.id <> agent_id) AS taken
       FROM one_time_links WHERE token_hash = $1 AND ${usable}`,
      [hashOfSecret(token), admin.email],
    );
    if (!rows[0]) return false;
    if (rows[0].taken) return "taken";
    await tx.query("UPDATE one_time_links SET used_at = now() WHERE token_hash = $1", [hashOfSecret(token)]);
    const id = await saveAdmin(tx, rows[0].agentId, admin);
    await tx.query("DELETE FROM sessions WHERE agent_id = $1", [id]);
    return true;
  });
}

async function saveAdmin(tx: Transaction, agentId: number | null, { name, email, passwordHash }: NewAdmin) {
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO agents (id, name, email, password_hash)
     VALUES (coalesce($1, (SELECT id FROM agents WHERE lower(email) = lower($3)), nextval('agent_ids')), $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
       password_hash = excluded.password_hash, disabled_at = NULL, demo = false
     RETURNING id`,
    [agentId, name, email, passwordHash],
  );
  const id = rows[0]!.id;
  await tx.query(
    "INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = 'Admin' ON CONFLICT DO NOTHING",
    [id],
  );
  return id;
}
