import type { Pool } from "pg";
import { campaigns } from "@/db/invariants/campaigns";
import { changes } from "@/db/invariants/changes";
import { chats } from "@/db/invariants/chats";
import { connections } from "@/db/invariants/connections";
import { orphans } from "@/db/invariants/orphans";
import { people } from "@/db/invariants/people";

/** What must be true of the database at every moment; the query gives the rows for which it is not. */
export type Invariant = { name: string; sentence: string; sql: string };

export type Violation = { name: string; sentence: string; rows: Record<string, unknown>[] };

const rowsShown = 5;

/** Every invariant that does not hold, with the first rows that break it. */
export async function violations(pool: Pool, { but = [] }: { but?: string[] } = {}): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const { name, sentence, sql } of [
    ...chats,
    ...people,
    ...changes,
    ...campaigns,
    ...connections,
    ...(await orphans(pool)),
  ]) {
    if (but.includes(name)) continue;
    const { rows } = await pool.query(`SELECT * FROM (${sql}) offending LIMIT ${rowsShown}`);
    if (rows.length > 0) found.push({ name, sentence, rows });
  }
  return found;
}
