import type { PoolClient } from "pg";

export type Table = { name: string; columns: string[] };
export type Checksum = { rows: number; sum: string };

/** Not in a backup: who is signed in, one-time links and counted attempts are true for one server and moment only,
 * and would be keys in a stranger's hand; `live` repeats the events of a day; `migrations` are run, not copied. */
const leftOut = ["sessions", "one_time_links", "rate_limits", "live", "migrations"];

/** The tables of a backup with the columns that are written, each after those it refers to. */
export async function tablesInOrder(client: PoolClient): Promise<Table[]> {
  const { rows } = await client.query<Table & { needs: string[] }>(
    `SELECT c.relname AS name,
       (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
       ARRAY(SELECT p.relname::text FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid
             WHERE k.conrelid = c.oid AND k.contype = 'f' AND p.oid <> c.oid) AS needs
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition AND c.relpersistence = 'p' AND c.relname <> ALL ($1) ORDER BY 1`,
    [leftOut],
  );
  const ordered: Table[] = [];
  const left = new Map(rows.map((row) => [row.name, row]));
  while (left.size > 0) {
    const free = [...left.values()].filter(({ needs }) => !needs.some((name) => left.has(name)));
    if (free.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()]}`);
    for (const { name, columns } of free) {
      ordered.push({ name, columns });
      left.delete(name);
    }
  }
  return ordered;
}

/** How many rows a table has and a sum over their contents that their order does not change. Needs the settings of
 * `readAlike`. */
export async function checksumOf(client: PoolClient, { name, columns }: Table): Promise<Checksum> {
  const { rows } = await client.query<Checksum>(
    `SELECT count(*) AS rows,
       coalesce(sum(('x' || left(md5(ROW(${quoted(columns)})::text), 15))::bit(60)::bigint), 0)::text AS sum
     FROM ${quote(name)}`,
  );
  return rows[0]!;
}

/** Times, numbers and bytes as text, the same on every server. */
export const readAlike =
  "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex'";

export const copyTarget = ({ name, columns }: Table) => `${quote(name)} (${quoted(columns)})`;

export const quote = (name: string) => `"${name.replaceAll('"', '""')}"`;
const quoted = (names: string[]) => names.map(quote).join(", ");
