import type { Pool } from "pg";
import { quote } from "@/db/backup/tables";
import { vacuumable } from "./tables";

/** Frees what the rows of a deleted user held, makes the statistics and indexes anew that quote from them, and lets the
 * log of before be recycled. */
export async function vacuumAfter(pool: Pool, erasureId: string): Promise<void> {
  const { rows } = await pool.query<{ userId: number }>(
    `SELECT user_id AS "userId" FROM erasures WHERE id = $1 AND finished_at IS NOT NULL`,
    [erasureId],
  );
  if (!rows[0]) return;
  const names = [...(await vacuumable(pool, rows[0].userId)), ...(await withParentStatistics(pool))];
  const client = await pool.connect();
  try {
    await client.query("SET statement_timeout = 0");
    for (const name of names) await client.query(`VACUUM (ANALYZE) ${quote(name)}`);
    await client.query("VACUUM (ANALYZE) graphile_worker._private_jobs");
    for (const index of await wordIndexes(pool, names)) {
      await client.query(`REINDEX INDEX CONCURRENTLY ${quote(index)}`);
    }
    // Only who may: a hired database does it by itself within minutes.
    await client.query("CHECKPOINT").catch(() => {});
  } finally {
    client.release(true);
  }
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
