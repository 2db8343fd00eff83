import { prepared } from "@/db/client";
import type { Permission } from "@/lib/permissions";

declare const brand: unique symbol;

/** A person at the desk, read from the database for this request. Only this file can make one. */
export type Agent = Readonly<{
  id: number;
  name: string;
  email: string | null;
  timeZone: string;
  permissions: ReadonlySet<Permission>;
  [brand]: true;
}>;

type AgentRow = {
  id: number;
  name: string;
  email: string | null;
  time_zone: string;
  permissions: Permission[];
};

const columns = `a.id, a.name, a.email, a.time_zone,
  ARRAY(SELECT DISTINCT unnest(r.permissions) FROM agent_roles ar JOIN roles r ON r.id = ar.role_id
        WHERE ar.agent_id = a.id) AS permissions`;

function agentOf(row: AgentRow | undefined): Agent | null {
  if (!row) return null;
  const { id, name, email } = row;
  return {
    id,
    name,
    email,
    timeZone: row.time_zone,
    permissions: new Set(row.permissions),
  } as unknown as Agent;
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
