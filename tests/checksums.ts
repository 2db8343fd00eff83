import type { Pool } from "pg";

/** Of every table of the product: how many rows it has and a sum over their contents, whatever their order. */
export async function checksums(pool: Pool, but: Record<string, string> = {}) {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
     AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY 1`,
  );
  const sums: Record<string, { rows: number; sum: string }> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `SELECT count(*) AS rows, coalesce(sum(('x' || left(md5((to_jsonb(t) - $1::text)::text), 15))::bit(60)::bigint), 0)::text AS sum
       FROM ${name} t`,
      [but[name] ?? ""],
    );
    sums[name] = rows[0];
  }
  return sums;
}
