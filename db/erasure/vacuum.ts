import type { Pool } from "pg";
import { quote } from "@/db/backup/tables";
import { vacuumable } from "./tables";

/** Frees what the rows of a deleted user held, makes the statistics anew that quote from them, and lets the log of
 * before be recycled. */
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
    // Only who may: a hired database does it by itself within minutes.
    await client.query("CHECKPOINT").catch(() => {});
  } finally {
    client.release(true);
  }
}

/** Of a partitioned table as a whole there are statistics only where somebody asked for them. */
async function withParentStatistics(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'p'
       AND EXISTS (SELECT FROM pg_statistic s WHERE s.starelid = c.oid)`,
  );
  return rows.map((row) => row.name);
}
