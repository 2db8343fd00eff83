import { prepared, type Transaction } from "@/db/client";
import type { Permission } from "@/lib/permissions";

declare const brand: unique symbol;

/** A person at the desk, read from the database for this request. Only this file can make one. */
export type Agent = Readonly<{
  id: number;
  name: string;
  email: string | null;
  timeZone: string;
  /** Since when he takes no new chats. */
  awayAt: Date | null;
  alerts: Alerts;
  permissions: ReadonlySet<Permission>;
  [brand]: true;
}>;

/** What tells an agent of something new. */
export type Alerts = { title: boolean; sound: boolean; notification: boolean };

type AgentRow = {
  id: number;
  name: string;
  email: string | null;
  time_zone: string;
  away_at: Date | null;
  alerts: Alerts;
  permissions: Permission[];
};

const columns = `a.id, a.name, a.email, a.time_zone, a.away_at, a.alerts,
  ARRAY(SELECT DISTINCT unnest(r.permissions) FROM agent_roles ar JOIN roles r ON r.id = ar.role_id
        WHERE ar.agent_id = a.id) AS permissions`;

function agentOf(row: AgentRow | undefined): Agent | null {
  if (!row) return null;
  const { id, name, email, alerts } = row;
  return {
    id,
    name,
    email,
    timeZone: row.time_zone,
    awayAt: row.away_at,
    alerts,
    permissions: new Set(row.permissions),
  } as unknown as Agent;
}

/** Nobody at the desk, with no right at all: how jobs read what every agent may read, by the clocks of a zone. */
export function deskReader(timeZone: string): Agent {
  const alerts = { title: false, sound: false, notification: false };
  const nobody = { id: 0, name: "User View", email: null, time_zone: timeZone, away_at: null, alerts };
  return agentOf({ ...nobody, permissions: [] })!;
}

/** The enabled agent with this id, or null. */
export async function agentById(id: number): Promise<Agent | null> {
  const rows = await prepared<AgentRow>(
    "agent_by_id",
    `SELECT ${columns} FROM agents a WHERE a.id = $1 AND a.disabled_at IS NULL`,
    [id],
  );
  return agentOf(rows[0]);
}

/** The enabled agent of a live session (idle 12 h, absolute 7 days) and the session's age since last seen, in one query. */
export async function agentBySession(secretHash: Buffer): Promise<Agent | null> {
  const rows = await prepared<AgentRow & { idle_minutes: number }>(
    "agent_by_session",
    `SELECT ${columns}, extract(epoch FROM now() - s.last_seen_at)::float8 / 60 AS idle_minutes
     FROM sessions s JOIN agents a ON a.id = s.agent_id
     WHERE s.secret_hash = $1 AND a.disabled_at IS NULL
       AND s.last_seen_at > now() - interval '12 hours' AND s.created_at > now() - interval '7 days'`,
    [secretHash],
  );
  if (rows[0] && rows[0].idle_minutes > 5) {
    await prepared("session_seen", "UPDATE sessions SET last_seen_at = now() WHERE secret_hash = $1", [
      secretHash,
    ]);
  }
  return agentOf(rows[0]);
}

/** The rights that an agent has at this moment of the transaction; null once he is disabled. */
export async function rightsNow(tx: Transaction, agentId: number): Promise<ReadonlySet<Permission> | null> {
  const { rows } = await tx.query<AgentRow>(
    `SELECT ${columns} FROM agents a WHERE a.id = $1 AND a.disabled_at IS NULL`,
    [agentId],
  );
  return rows[0] ? new Set(rows[0].permissions) : null;
}

/** Whether agent row `a` has a password, or has signed in by OpenID Connect. */
export const hasWayIn =
  "(a.password_hash IS NOT NULL OR EXISTS (SELECT FROM oidc_identities oi WHERE oi.agent_id = a.id))";

/** Whether somebody who can sign in may manage the settings; the demo people count where they can sign in. */
export async function hasAdmin(tx: Transaction, { demo }: { demo: boolean }): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM agents a JOIN agent_roles ar ON ar.agent_id = a.id JOIN roles r ON r.id = ar.role_id
       WHERE a.disabled_at IS NULL AND (a.demo AND $1 OR NOT a.demo AND ${hasWayIn})
         AND 'manageSettings' = ANY(r.permissions)) AS found`,
    [demo],
  );
  return rows[0]!.found;
}

/** The enabled agents of these sessions, as far as they live, by the hash in hex. Nothing of it counts as being seen. */
export async function agentsOfSessions(secretHashes: Buffer[]): Promise<Map<string, Agent>> {
  const rows = await prepared<AgentRow & { hash: string }>(
    "agents_of_sessions",
    `SELECT ${columns}, encode(s.secret_hash, 'hex') AS hash FROM sessions s JOIN agents a ON a.id = s.agent_id
     WHERE s.secret_hash = ANY ($1) AND a.disabled_at IS NULL
       AND s.last_seen_at > now() - interval '12 hours' AND s.created_at > now() - interval '7 days'`,
    [secretHashes],
  );
  return new Map(rows.map((row) => [row.hash, agentOf(row)!]));
}

/** Whether agent row `a` can sign in: only such a one is offered in pickers and gets chats. */
export const canSignIn = `(a.disabled_at IS NULL AND (a.demo OR ${hasWayIn}))`;

/** available, away, or offline (no browser of his was connected for a minute), of agent row `a`. */
export const agentStatus = `CASE WHEN NOT EXISTS (SELECT FROM agent_presence p
    WHERE p.agent_id = a.id AND p.seen_at > now() - interval '60 seconds') THEN 'offline'
  WHEN a.away_at IS NOT NULL THEN 'away' ELSE 'available' END`;

export type AgentStatus = "available" | "away" | "offline";

/** An agent as pickers show him. */
export type PickableAgent = {
  id: number;
  name: string;
  status: AgentStatus;
  /** Active chats now, and the most that routing gives him. */
  load: number;
  maxChats: number;
  /** When he last handled a chat of the user. */
  lastSpokeAt: Date | null;
};

/** The agents who can be chosen for a user: enabled, able to sign in, by name. */
export async function pickableAgents(_agent: Agent, userId: number): Promise<PickableAgent[]> {
  return prepared<PickableAgent>(
    "pickable_agents",
    `SELECT a.id, a.name, ${agentStatus} AS status, a.max_chats AS "maxChats",
       (SELECT count(*)::int FROM chats c WHERE c.assignee = a.id AND c.status = 'active') AS load,
       (SELECT max(coalesce(ca.ended_at, now())) FROM chat_assignments ca
        WHERE ca.user_id = $1 AND ca.agent_id = a.id) AS "lastSpokeAt"
     FROM agents a WHERE ${canSignIn} ORDER BY fold(a.name), a.id`,
    [userId],
  );
}
