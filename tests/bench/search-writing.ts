import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type pg from "pg";

const star = "tests/data/star/star.jsonl.gz";

/** What the index of words costs where lines are written: STAR's, at once and one by one. */
export async function writeCost(pool: pg.Pool, print: (line: string) => void): Promise<void> {
  const lines = gunzipSync(readFileSync(star))
    .toString()
    .split("\n")
    .filter((line) => line.includes('"type": "message"'))
    .map((line) => JSON.parse(line).text as string);
  await pool.query(
    `DROP TABLE IF EXISTS star_lines; CREATE TABLE star_lines (n int PRIMARY KEY, body text NOT NULL)`,
  );
  await pool.query(
    "INSERT INTO star_lines SELECT n, body FROM unnest($1::text[]) WITH ORDINALITY AS t (body, n)",
    [lines],
  );
  for (const table of ["plain_lines", "found_lines"]) {
    await pool.query(`DROP TABLE IF EXISTS ${table};
      CREATE TABLE ${table} (LIKE messages INCLUDING ${table === "plain_lines" ? "DEFAULTS" : "ALL"}) PARTITION BY HASH (user_id)`);
    if (table === "plain_lines")
      await pool.query(`ALTER TABLE ${table} DROP COLUMN tsv, ADD PRIMARY KEY (user_id, id)`);
    else await pool.query(`ALTER TABLE ${table} DROP CONSTRAINT found_lines_user_id_external_id_key`);
    for (let i = 0; i < 32; i++) {
      await pool.query(
        `CREATE TABLE ${table}_${i} PARTITION OF ${table} FOR VALUES WITH (MODULUS 32, REMAINDER ${i})`,
      );
    }
  }
  for (const [what, work] of [
    ["at once", atOnce],
    ["one by one", oneByOne],
  ] as const) {
    const times: Record<string, number> = { plain_lines: 0, found_lines: 0 };
    for (let round = 0; round < 3; round++) {
      for (const table of Object.keys(times)) {
        await pool.query(`TRUNCATE ${table}; CHECKPOINT`);
        const began = performance.now();
        await work(pool, table);
        times[table]! += performance.now() - began;
      }
    }
    const { plain_lines: plain, found_lines: found } = times as { plain_lines: number; found_lines: number };
    print(
      `writing ${what}: ${(found / 3000).toFixed(2)} s, with the primary key alone ${(plain / 3000).toFixed(2)} s = ${(found / plain).toFixed(2)}x (goal 4)`,
    );
  }
}

const rowOf = (
  limit: string,
) => `SELECT 1 + n / 20, id_at(timestamptz '2026-01-01' + n * interval '1 second', n), 'user', body
  FROM star_lines ${limit}`;

async function atOnce(pool: pg.Pool, table: string): Promise<void> {
  await pool.query(`INSERT INTO ${table} (user_id, id, sender, body) ${rowOf("ORDER BY n")}`);
}

/** A row a statement, as at the desk, without the way to the server and back. */
async function oneByOne(pool: pg.Pool, table: string): Promise<void> {
  await pool.query(`DO $$ DECLARE line record; BEGIN
    FOR line IN SELECT r.* FROM (${rowOf("WHERE n <= 20000 ORDER BY n")}) r (user_id, id, sender, body) LOOP
      INSERT INTO ${table} (user_id, id, sender, body) VALUES (line.user_id, line.id, line.sender, line.body);
    END LOOP; END $$`);
}
