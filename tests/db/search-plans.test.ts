import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool, searchSettings } from "@/db/client";
import { far, near } from "@/db/queries/search";
import { countSql, indexSql, sources, walkSql } from "@/db/queries/search-sql";
import { withDatabase } from "@/tests/database";
import { userNamed } from "@/tests/people";

withDatabase();

type Plan = { "Node Type": string; "Relation Name"?: string; "Index Name"?: string; Plans?: Plan[] } & Record<
  string,
  unknown
>;
let client: pg.Client;
let reader: number;

beforeAll(async () => {
  reader = await userNamed("Reader");
  await pool().query(
    "INSERT INTO users (id, channel_id, channel) SELECT $1 + n, id, kind FROM generate_series(1, 300) n, channels WHERE kind = 'sms'",
    [reader],
  );
  await pool().query("ANALYZE");
  client = new pg.Client({ connectionString: process.env.DATABASE_URL!, options: searchSettings });
  await client.connect();
});
afterAll(() => client.end());

/** One user with half of all lines, as the plans must be ready for. */
async function load(): Promise<void> {
  const id = "(lpad(to_hex(1760000000000 + g), 12, '0') || '70008' || substr(md5(g::text), 1, 15))::uuid";
  const of = "SELECT $1 + g % 300 * (g % 2)";
  await pool().query(
    `INSERT INTO messages (user_id, id, sender, body) ${of}, ${id}, 'user', 'word ' || g FROM generate_series(1, 40000) g`,
    [reader],
  );
  await pool().query(
    `INSERT INTO bot_log (user_id, id, body) ${of}, ${id}, 'word ' || g FROM generate_series(1, 20000) g`,
    [reader],
  );
}

async function planOf(name: string, sql: string, scope: "everywhere" | "chat"): Promise<Plan> {
  await client.query("DEALLOCATE ALL");
  await client.query(`PREPARE ${name} AS ${sql}`);
  const second = scope === "chat" ? String(reader) : "'{}'";
  const terms = '[{"text": "word", "phrase": false, "prefix": true, "not": false}]';
  const { rows } = await client.query(
    `EXPLAIN (FORMAT JSON) EXECUTE ${name} ('ffffffff-ffff-ffff-ffff-ffffffffffff', ${second}, '${terms}')`,
  );
  return rows[0]["QUERY PLAN"][0].Plan;
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];
const ofLines = (plan: Plan) =>
  nodes(plan).filter((node) => /^(messages_\d+|bot_log)$/.test(node["Relation Name"] ?? ""));

/** Every statement of search, with what may read lines in it: a bounded walk, the words, single lines by their key. */
async function guard(): Promise<void> {
  const { rows } = await pool().query(
    "SELECT tableoid::regclass::text AS part FROM messages WHERE user_id = $1 LIMIT 1",
    [reader],
  );
  const part = { ...sources.messages, table: rows[0]?.part ?? "messages" };
  for (const [source, scope] of [
    [sources.messages, "everywhere"],
    [sources.messages, "chat"],
    [part, "chat"],
    [sources.log, "everywhere"],
    [sources.log, "chat"],
  ] as const) {
    const index = scope === "chat" ? /(pkey|_id_pk)$/ : /(_id_idx|_newest)$/;
    for (const rows of [near, far]) {
      const plan = await planOf("walk", walkSql(source, scope, rows, 21), scope);
      expect(ofLines(plan).map((node) => node["Node Type"])).toEqual(
        ofLines(plan).map(() => expect.stringMatching(/^Index Scan$/)),
      );
      for (const node of ofLines(plan)) expect(node["Index Name"]).toMatch(index);
      expect(nodes(plan).map((node) => node["Node Type"])).not.toContain("Sort");
      // The limit of rows lies below the filter by words, the one of hits above.
      expect(nodes(plan).filter((node) => node["Node Type"] === "Limit")).toHaveLength(2);
      for (const node of ofLines(plan)) expect(JSON.stringify(node)).not.toContain("tsv");
    }
    for (const sql of [indexSql(source, scope, 21), ...(scope === "chat" ? [countSql(source, 1000)] : [])]) {
      const plan = await planOf("by_words", sql, scope);
      const bitmaps = nodes(plan).filter((node) => node["Node Type"] === "Bitmap Index Scan");
      expect(bitmaps.length).toBeGreaterThan(0);
      for (const node of bitmaps) {
        expect(node["Index Name"]).toMatch(/(tsv_idx\d*|_search)$/);
        expect(node["Index Cond"]).toContain("tsv @@");
        if (scope === "chat") expect(node["Index Cond"]).toContain("user_id #");
      }
      for (const node of ofLines(plan)) expect(node["Node Type"]).toMatch(/^(Bitmap Heap Scan|Index Scan)$/);
      for (const node of ofLines(plan).filter((one) => one["Node Type"] === "Index Scan"))
        expect(node["Index Cond"]).toMatch(/id = /);
    }
  }
}

test("no statement of search reads a table through or walks without a limit, whatever the statistics", async () => {
  await guard();
  await load();
  await guard();
  await pool().query("ANALYZE");
  await guard();
}, 120_000);
