import type pg from "pg";
import { inTransaction, pool, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { permissions } from "@/lib/permissions";
import { hashOfSecret, newSecret } from "@/lib/session-secret";
import { hasWayIn } from "./agents";

export type LinkPurpose = "firstAdmin" | "admin" | "invite" | "password";

/** A new link's token for /welcome?token=, good for one use within an hour; only its hash is kept.
 * Unused ones of the same purpose end with it. */
export async function createOneTimeLink(
  on: pg.Pool,
  purpose: "firstAdmin" | "admin",
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

export const linkDays = { invite: 7, password: 1 };

/** A new link's token for an agent, good for one use; his unused ones of before end with it. */
export async function createAgentLink(
  tx: Transaction,
  purpose: "invite" | "password",
  agentId: number,
): Promise<string> {
  const token = newSecret();
  await endAgentLinks(tx, agentId);
  await tx.query(
    `INSERT INTO one_time_links (token_hash, purpose, agent_id, expires_at)
     VALUES ($1, $2, $3, now() + $4 * interval '1 day')`,
    [hashOfSecret(token), purpose, agentId, linkDays[purpose]],
  );
  return token;
}

export async function endAgentLinks(tx: Transaction, agentId: number): Promise<void> {
  await tx.query(
    "DELETE FROM one_time_links WHERE agent_id = $1 AND purpose IN ('invite', 'password') AND used_at IS NULL",
    [agentId],
  );
}

/** An admin's link lets him back in, also when he was disabled; an agent's does not. */
const usable = `used_at IS NULL AND expires_at > now()
  AND (purpose <> 'firstAdmin' OR NOT EXISTS (SELECT 1 FROM agents a WHERE ${hasWayIn}))
  AND (purpose NOT IN ('invite', 'password')
    OR EXISTS (SELECT 1 FROM agents WHERE id = agent_id AND disabled_at IS NULL AND email IS NOT NULL))`;

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

/** What its holder chose; his name and e-mail only where the link leaves them open. */
export type Chosen = { name?: string; email?: string; passwordHash: string };

type Link = { purpose: LinkPurpose; agentId: number | null };

/** Uses the link up and ends the sessions of him whose it is; gives his e-mail. "gone" when the link no longer works,
 * "taken" when the e-mail is another agent's. */
export async function consumeLink(
  token: string,
  chosen: Chosen,
): Promise<{ email: string } | "gone" | "taken"> {
  return inTransaction(async (tx) => {
    // Two first admins at once: the second waits here and then finds the first.
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('one_time_links'))");
    const { rows } = await tx.query<Link & { taken: boolean }>(
      `SELECT purpose, agent_id AS "agentId",
         EXISTS (SELECT 1 FROM agents a WHERE lower(a.email) = lower($2) AND a.id <> agent_id) AS taken
       FROM one_time_links WHERE token_hash = $1 AND ${usable}`,
      [hashOfSecret(token), chosen.email ?? null],
    );
    const link = rows[0];
    if (!link) return "gone";
    if (opensAdmin(link.purpose) && link.taken) return "taken";
    await tx.query("UPDATE one_time_links SET used_at = now() WHERE token_hash = $1", [hashOfSecret(token)]);
    const agent = opensAdmin(link.purpose)
      ? await saveAdmin(tx, link.agentId, chosen)
      : await savePassword(tx, link, chosen);
    await tx.query("DELETE FROM sessions WHERE agent_id = $1", [agent.id]);
    await recordDeskEvent(tx, { kind: "useLink", agentId: agent.id, data: { purpose: link.purpose } });
    await recordChange(tx, { kind: "agent", agentId: agent.id });
    return { email: agent.email };
  });
}

/** Whether a link of this purpose makes an admin. */
export function opensAdmin(purpose: LinkPurpose): boolean {
  return purpose === "firstAdmin" || purpose === "admin";
}

type Saved = { id: number; email: string };

/** Whoever was invited says his name; e-mail and roles are what the admin chose. */
async function savePassword(tx: Transaction, { purpose, agentId }: Link, chosen: Chosen): Promise<Saved> {
  const { rows } = await tx.query<Saved>(
    `UPDATE agents SET password_hash = $2, demo = false, name = CASE WHEN $3 THEN coalesce($4, name) ELSE name END
     WHERE id = $1 RETURNING id, email`,
    [agentId, chosen.passwordHash, purpose === "invite", chosen.name ?? null],
  );
  return rows[0]!;
}

async function saveAdmin(
  tx: Transaction,
  agentId: number | null,
  { name, email, passwordHash }: Chosen,
): Promise<Saved> {
  const { rows } = await tx.query<Saved>(
    `INSERT INTO agents (id, name, email, password_hash)
     VALUES (coalesce($1, (SELECT id FROM agents WHERE lower(email) = lower($3)), nextval('agent_ids')), $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email,
       password_hash = excluded.password_hash, disabled_at = NULL, demo = false
     RETURNING id, email`,
    [agentId, name, email, passwordHash],
  );
  await tx.query("INSERT INTO agent_roles VALUES ($1, $2) ON CONFLICT DO NOTHING", [
    rows[0]!.id,
    await adminRole(tx),
  ]);
  return rows[0]!;
}

/** The role that lets one in: roles can be renamed, emptied and deleted, and this link must still help. */
async function adminRole(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `SELECT id FROM roles WHERE 'manageSettings' = ANY(permissions)
     ORDER BY name = 'Admin' DESC, cardinality(permissions) DESC, id LIMIT 1`,
  );
  if (rows[0]) return rows[0].id;
  const made = await tx.query<{ id: number }>(
    `INSERT INTO roles (name, permissions) VALUES ('Admin', $1)
     ON CONFLICT (name) DO UPDATE SET permissions = excluded.permissions RETURNING id`,
    [permissions],
  );
  return made.rows[0]!.id;
}
