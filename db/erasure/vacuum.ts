import type { Pool, PoolClient } from "pg";
import { quote } from "@/db/backup/tables";
import { vacuumable } from "./tables";

export const vacuumLock = 4213;

/** Frees what the rows of a deleted user held, makes the statistics and indexes anew that quote from them, and lets the
 * log of before be recycled. False while another is at it: two indexes made anew at once wait for each other. */
export async function vacuumAfter(pool: Pool, erasureId: string): Promise<boolean> {
  const { rows } = await pool.query<{ userId: number }>(
    `SELECT user_id AS "userId" FROM erasures WHERE id = $1 AND finished_at IS NOT NULL`,
    [erasureId],
  );
  if (!rows[0]) return true;
  const names = [...(await vacuumable(pool, rows[0].userId)), ...(await withParentStatistics(pool))];
  const client = await pool.connect();
  try {
    const { rows: locks } = await client.query("SELECT pg_try_advisory_lock($1) AS mine", [vacuumLock]);
    if (!locks[0].mine) return false;
    await client.query("SET statement_timeout = 0; SET lock_timeout = 0");
    await dropHalfMade(client);
    for (const name of names) await client.query(`VACUUM (ANALYZE) ${quote(name)}`);
    await client.query("VACUUM (ANALYZE) graphile_worker._private_jobs");
    for (const index of await wordIndexes(pool, names)) {
      await client.query(`REINDEX INDEX CONCURRENTLY ${quote(index)}`);
    }
    // Only who may: a hired database does it by itself within minutes.
    await client.query("CHECKPOINT").catch(() => {});
    await client.query("SELECT pg_advisory_unlock($1)", [vacuumLock]);
    return true;
  } finally {
    client.release(true);
  }
}

/** What was left of an index while the server was stopped: nobody reads it, and it keeps every word. */
async function dropHalfMade(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE NOT i.indisvalid AND c.relkind = 'i' AND c.relnamespace = 'public'::regnamespace
       AND c.relname ~ '_cc(new|old)[0-9]*$'`,
  );
  for (const { name } of rows) await client.query(`DROP INDEX CONCURRENTLY ${quote(name)}`);
}

/** The indexes that keep a word when the last line with it is gone. */
async function wordIndexes(pool: Pool, tables: string[]): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
     WHERE i.indrelid = ANY ($1::regclass[]) AND EXISTS (SELECT FROM pg_attribute a
       WHERE a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) AND a.atttypid = 'tsvector'::regtype)`,
    [tables.map(quote)],
  );
  return rows.map((row) => row.name);
}

/** Of a partitioned table as a whole there are statistics only where somebody asked for them. */
async function withParentStatistics(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'p'
       AND EXISTS (SELECT FROM pg_statistic s WHERE s.starelid = c.oid)`,
  );
  return rows.map((row) => row.name);
}
