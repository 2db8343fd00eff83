import type { Pool, PoolClient } from "pg";
import { quote } from "@/db/backup/tables";
import type { Storage } from "@/lib/storage/files";
import { impactOf } from "./begin";
import { keepReceipt, receiptOf } from "./receipts";
import { type UserTable, userTables } from "./tables";

export type Erasing = { dataDir: string; files: Storage; batch?: number; onBatch?: () => void };
type Unfinished = { id: string; userId: number };

/** Removes all that is left of a user whose receipt is written. Stopped at any point and started again it ends the
 * same; for a receipt that does not exist or is finished it does nothing. */
export async function eraseUser(pool: Pool, erasureId: string, erasing: Erasing): Promise<void> {
  const erasure = await unfinished(pool, erasureId);
  if (!erasure) return;
  await countAll(pool, erasure);
  await keepReceipt(erasing.dataDir, (await receiptOf(pool, erasureId))!);
  const tables = await userTables(pool);
  await erasing.files.removeAll(erasure.userId);
  // The second pass finds what was being written during the first, and pays for stepping over its dead rows.
  for (const table of [...tables, ...tables]) await empty(pool, table, erasure.userId, erasing);
  await finish(pool, erasure, tables);
  await erasing.files.removeAll(erasure.userId);
}

async function unfinished(pool: Pool, id: string): Promise<Unfinished | null> {
  const { rows } = await pool.query<Unfinished>(
    `SELECT e.id, e.user_id AS "userId" FROM erasures e WHERE e.id = $1 AND e.finished_at IS NULL
       AND NOT EXISTS (SELECT FROM users u WHERE u.id = e.user_id AND u.deleting_at IS NULL)`,
    [id],
  );
  return rows[0] ?? null;
}

/** The receipt was written with counts up to a limit; this once, before any row goes, all of it is counted. */
async function countAll(pool: Pool, { id, userId }: Unfinished): Promise<void> {
  const exact = await impactOf(pool, userId, null);
  if (!exact) return;
  // Notes and picture went with the receipt.
  await pool.query(
    `UPDATE erasures SET counts = $2::jsonb || jsonb_build_object('notes', counts->'notes',
       'files', greatest((counts->>'files')::bigint, $3), 'whole', true)
     WHERE id = $1 AND NOT counts ? 'whole'`,
    [id, exact, exact.files],
  );
}

/** Deletes a user's rows of a table in the order of its key: each batch begins where the last one ended, for going
 * over the dead again and again would take the square of the time. */
async function empty(pool: Pool, { name, key, type }: UserTable, userId: number, erasing: Erasing) {
  const { batch = 5000, onBatch } = erasing;
  if (!key) {
    await pool.query(`DELETE FROM ${quote(name)} WHERE user_id = $1`, [userId]);
    return;
  }
  const [table, column] = [quote(name), quote(key)];
  let last: string | null = null;
  do {
    const here: string = last === null ? "user_id = $1" : `user_id = $1 AND ${column} > $2::${type}`;
    const { rows }: { rows: { last: string }[] } = await pool.query(
      `WITH batch AS (SELECT ${column} AS key FROM ${table} WHERE ${here} ORDER BY ${column} LIMIT ${batch}),
         ends AS (SELECT key FROM batch ORDER BY key DESC LIMIT 1),
         gone AS (DELETE FROM ${table} WHERE ${here} AND ${column} <= (SELECT key FROM ends))
       SELECT key::text AS last FROM ends`,
      last === null ? [userId] : [userId, last],
    );
    last = rows[0]?.last ?? null;
    onBatch?.();
  } while (last !== null);
}

// The import's: what it has read it may still write.
const importLock = 4212;

async function finish(pool: Pool, { id, userId }: Unfinished, tables: UserTable[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [userId]);
    await refuseWhileImporting(client);
    for (const { name } of tables)
      await client.query(`DELETE FROM ${quote(name)} WHERE user_id = $1`, [userId]);
    await client.query("DELETE FROM live WHERE user_id = $1 AND ref IS DISTINCT FROM $2", [userId, id]);
    // A job in hand finds nobody and ends.
    await client.query(
      "DELETE FROM graphile_worker._private_jobs WHERE payload->>'userId' = $1::text AND locked_at IS NULL",
      [userId],
    );
    await client.query("DELETE FROM users WHERE id = $1 AND deleting_at IS NOT NULL", [userId]);
    await client.query("UPDATE erasures SET finished_at = now() WHERE id = $1", [id]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function refuseWhileImporting(client: PoolClient): Promise<void> {
  const { rows } = await client.query("SELECT pg_try_advisory_xact_lock_shared($1) AS free", [importLock]);
  if (!rows[0].free) throw new Error("an import is running: the deletion goes on when it has ended");
}
