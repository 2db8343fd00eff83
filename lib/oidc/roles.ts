import type { Transaction } from "@/db/client";
import { hasAdmin } from "@/db/queries/agents";
import { isDemoOn } from "@/lib/demo";

type RoleMap = [group: string, role: string][];
type Role = { id: number; name: string };

/** The roles that these groups give. */
export async function mappedRoles(tx: Transaction, groups: string[], map: RoleMap): Promise<Role[]> {
  return rolesNamed(
    tx,
    map.filter(([group]) => groups.includes(group)).map(([, role]) => role),
  );
}

/** Gives the agent the roles of his groups and takes those that only another group gives; roles that no group gives
 * stay as they are, and so does the last admin. The names of what changed, or null. */
export async function settleRoles(
  tx: Transaction,
  agentId: number,
  groups: string[],
  map: RoleMap,
): Promise<{ given: string[]; taken: string[] } | null> {
  const wanted = (await mappedRoles(tx, groups, map)).map(({ id }) => id);
  const range = (
    await rolesNamed(
      tx,
      map.map(([, role]) => role),
    )
  ).map(({ id }) => id);
  const given = await names(
    tx,
    `WITH given AS (INSERT INTO agent_roles SELECT $1, unnest($2::bigint[]) ON CONFLICT DO NOTHING RETURNING role_id)
     SELECT r.name FROM given JOIN roles r ON r.id = given.role_id ORDER BY r.id`,
    [agentId, wanted],
  );
  const before = await hasAdmin(tx, { demo: isDemoOn() });
  await tx.query("SAVEPOINT before_taking");
  let taken = await names(
    tx,
    `WITH taken AS (DELETE FROM agent_roles WHERE agent_id = $1 AND role_id = ANY($2) AND role_id <> ALL($3)
       RETURNING role_id)
     SELECT r.name FROM taken JOIN roles r ON r.id = taken.role_id ORDER BY r.id`,
    [agentId, range, wanted],
  );
  if (taken.length && before && !(await hasAdmin(tx, { demo: isDemoOn() }))) {
    await tx.query("ROLLBACK TO before_taking");
    taken = [];
  }
  return given.length || taken.length ? { given, taken } : null;
}

async function rolesNamed(tx: Transaction, wanted: string[]): Promise<Role[]> {
  const { rows } = await tx.query<Role>(
    "SELECT id, name FROM roles WHERE lower(name) = ANY(SELECT lower(unnest($1::text[]))) ORDER BY id",
    [wanted],
  );
  return rows;
}

async function names(tx: Transaction, sql: string, values: unknown[]): Promise<string[]> {
  return (await tx.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
}
