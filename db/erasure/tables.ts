import type { Pool } from "pg";

export type UserTable = {
  name: string;
  /** The column after user_id in the primary key, by which it is walked; null where there is none. */
  key: string | null;
  type: string | null;
};

/** Tables with a user_id that stay: the receipt, and for a day the word to every screen that he is gone. */
const staying = ["erasures", "live"];

/** Every table that belongs to users, found in the schema so that a new one is not forgotten. */
export async function userTables(pool: Pool): Promise<UserTable[]> {
  const { rows } = await pool.query<UserTable>(
    `SELECT c.relname AS name, k.attname AS key, format_type(k.atttypid, NULL) AS type
     FROM pg_class c JOIN pg_attribute u ON u.attrelid = c.oid AND u.attname = 'user_id' AND NOT u.attisdropped
     LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary AND i.indkey[0] = u.attnum
     LEFT JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = i.indkey[1]
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname <> ALL ($1) ORDER BY 1`,
    [staying],
  );
  return rows;
}

/** The tables to vacuum after him: of a partitioned one only the part in which his rows were. */
export async function vacuumable(pool: Pool, userId: number): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND (c.relname = 'users'
       OR EXISTS (SELECT FROM pg_attribute u WHERE u.attrelid = c.oid AND u.attname = 'user_id'))
       AND (NOT c.relispartition OR EXISTS (SELECT FROM pg_inherits i,
         regexp_match(pg_get_expr(c.relpartbound, c.oid), 'modulus (\\d+), remainder (\\d+)') AS part
         WHERE i.inhrelid = c.oid AND satisfies_hash_partition(i.inhparent, part[1]::int, part[2]::int, $1::bigint)))
     ORDER BY 1`,
    [userId],
  );
  return rows.map((row) => row.name);
}
