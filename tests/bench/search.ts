import type pg from "pg";
import { closePool, openPool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { searchChat, searchMessages } from "@/db/queries/search";
import { postgresForTests } from "@/tests/postgres";
import { newBenchDatabase } from "./long-conversations";
import { writeCost } from "./search-writing";

/** How many messages: npm run bench -- search 300000 for a trial. A tenth of them is one user's. */
const rows = Number(process.argv.find((argument) => /^\d{5,}$/.test(argument)) ?? 10_000_000);
const users = Math.max(1000, rows / 100);
const rare = Math.min(750, rows / 400);

export const title = `Search in ${rows.toLocaleString("en")} messages, against ILIKE with a trigram index`;

type Print = (line: string) => void;

export async function run(print: Print): Promise<void> {
  const postgres = await postgresForTests();
  const { url, pool } = await newBenchDatabase(postgres, "bench_search");
  process.env.DATABASE_URL = url;
  try {
    const began = performance.now();
    const { big, small } = await build(pool, print);
    print(`built in ${Math.round((performance.now() - began) / 1000)} s`);
    const { rows: agents } = await pool.query(
      `WITH made AS (INSERT INTO agents (name, email) VALUES ('Ada', 'ada@desk.example') RETURNING id)
       INSERT INTO agent_roles SELECT made.id, r.id FROM made, roles r WHERE r.name = 'Admin' RETURNING agent_id AS id`,
    );
    const ada = (await agentById(agents[0].id))!;
    await compare(ada, pool, print);
    await inChat(ada, big, small, print);
    await writeCost(pool, print);
  } finally {
    await closePool();
    await pool.end();
    await postgres.query("DROP DATABASE IF EXISTS bench_search WITH (FORCE)");
    await postgres.stop();
  }
}

/** Fills the real tables and the peer's; every index of words is made after the rows. */
async function build(pool: pg.Pool, print: Print): Promise<{ big: number; small: number }> {
  const { rows: made } = await pool.query<{ first: number }>(
    `WITH made AS (INSERT INTO users (name, channel_id, channel)
       SELECT 'User ' || g, c.id, c.kind FROM generate_series(1, ${users}) g, channels c WHERE c.kind = 'messenger'
       RETURNING id)
     SELECT min(id) AS first FROM made`,
  );
  const first = made[0]!.first;
  const [big, small] = [first, first + 1];
  const timed = async (what: string, work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    print(`  ${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  await pool.query(vocabulary);
  await pool.query("DROP INDEX messages_search; DROP INDEX messages_newest");
  // Two writers at once, as there are two cores.
  const halves = [0, 1].map((half) => messagesSql(first, half));
  await timed("messages", () => Promise.all(halves.map((sql) => pool.query(sql))));
  await timed("words and newest", () =>
    Promise.all([
      withMemory(
        pool,
        `CREATE INDEX "messages_search" ON "messages" USING gin (("user_id" # 0::bigint), "tsv")`,
      ),
      withMemory(pool, `CREATE TABLE messages_peer AS SELECT id, user_id, body AS content FROM messages`),
    ]),
  );
  await timed("newest and peer's", () =>
    Promise.all([
      withMemory(pool, `CREATE INDEX "messages_newest" ON "messages" USING btree ("id")`),
      withMemory(
        pool,
        `CREATE INDEX ON messages_peer USING gin (content gin_trgm_ops)`,
        `CREATE INDEX ON messages_peer (id)`,
      ),
    ]),
  );
  await timed("VACUUM ANALYZE", () => pool.query("VACUUM (ANALYZE) messages, messages_peer, users"));
  return { big, small };
}

async function withMemory(pool: pg.Pool, ...statements: string[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0");
    for (const statement of statements) await client.query(statement);
  } finally {
    client.release(true);
  }
}

/** 40,000 times four of 20,000 words; a word is the likelier the lower its number. */
const vocabulary = `CREATE FUNCTION word(random float8) RETURNS text LANGUAGE sql AS $$
  SELECT (ARRAY['b','d','f','g','k','l','m','n','p','r','s','t'])[1 + n % 12] || (ARRAY['a','e','i','o','u'])[1 + n / 12 % 5]
    || (ARRAY['l','m','n','r','s','t','nd','st'])[1 + n / 60 % 8] || (ARRAY['a','e','i','o','u'])[1 + n / 480 % 5]
    || (ARRAY['','n','r','s','l','t','k','m','nt'])[1 + n / 2400 % 9]
  FROM (SELECT floor(exp(random * ln(20000)))::int AS n) t $$;
  CREATE TABLE sayings AS SELECT n, concat_ws(' ', word(random()), word(random()), word(random()), word(random())) AS words
    FROM generate_series(0, 39999) n;
  ANALYZE sayings`;

/** "invoice" stands in every twentieth line, "glockenspiel" in `rare` of them, "parcel" and "damaged" in 2 % each. */
function messagesSql(first: number, half: number): string {
  const chance = (seed: number, of: number) => `abs(hashint8extended(g, ${seed}) % ${of})`;
  return `INSERT INTO messages (user_id, id, sender, status, body)
    SELECT CASE WHEN g % 10 = 0 THEN ${first} WHEN g % ${Math.floor(rows / 1000)} = 1 THEN ${first + 1}
        ELSE ${first + 2} + ${chance(1, users - 2)} END,
      id_at(timestamptz '2025-01-01' + g * interval '1 second', g), CASE WHEN g % 2 = 0 THEN 'user' ELSE 'bot' END, 'read',
      concat_ws(' ', a.words, CASE WHEN ${chance(2, 20)} = 0 THEN 'invoice' END,
        CASE WHEN ${chance(3, Math.floor(rows / rare))} = 0 THEN 'glockenspiel' END,
        CASE WHEN ${chance(4, 50)} = 0 THEN 'parcel' END, CASE WHEN ${chance(5, 50)} = 0 THEN 'damaged' END,
        b.words, 'order', g % 100000)
    FROM generate_series(${half} + 1::bigint, ${rows}, 2) g
    JOIN sayings a ON a.n = ${chance(6, 40000)} JOIN sayings b ON b.n = ${chance(7, 40000)}`;
}

async function compare(ada: Agent, pool: pg.Pool, print: Print): Promise<void> {
  const peer = openPool(process.env.DATABASE_URL!, { max: 1 });
  const plain = (words: string[]) => () =>
    peer.query({
      name: `peer_${words.length}`,
      text: `SELECT m.id, m.user_id, m.content, u.name FROM messages_peer m JOIN users u ON u.id = m.user_id
        WHERE ${words.map((_, i) => `m.content ILIKE $${i + 1}`).join(" AND ")} ORDER BY m.id DESC LIMIT 20`,
      values: words.map((word) => `%${word}%`),
    });
  const cases: [what: string, q: string, goal: number][] = [
    ["a rare word", "glockenspiel", 1],
    ["a common word", "invoice", 2],
    ["two words", "parcel damaged", 0.5],
  ];
  try {
    for (const [what, q, goal] of cases) {
      const { rows: found } = await pool.query(
        "SELECT count(*)::int AS count FROM messages_peer WHERE content ILIKE ALL ($1)",
        [q.split(" ").map((word) => `%${word}%`)],
      );
      const { hits } = await searchMessages(ada, q, {});
      if (hits.length < 20) throw new Error(`${what}: ${hits.length} hits`);
      const [ours, theirs] = await inTurn(() => searchMessages(ada, q, {}), plain(q.split(" ")));
      print(
        `${what} (${found[0].count.toLocaleString("en")} hits): ${ours.toFixed(1)} ms, peer ${theirs.toFixed(1)} ms = ${(ours / theirs).toFixed(2)}x (goal ${goal})`,
      );
    }
  } finally {
    await peer.end();
  }
}

/** First hits with their count, in a conversation of a tenth of all lines and in one of 1,000. */
async function inChat(ada: Agent, big: number, small: number, print: Print): Promise<void> {
  for (const q of ["invoice", "glockenspiel", "parcel damaged"]) {
    const [long, short] = await inTurn(
      () => searchChat(ada, big, q, {}),
      () => searchChat(ada, small, q, {}),
    );
    const { count, capped } = await searchChat(ada, big, q, {});
    print(
      `in a chat of ${(rows / 10).toLocaleString("en")}, "${q}" (${count.toLocaleString("en")}${capped ? "+" : ""}): ${long.toFixed(1)} ms, of 1,000 ${short.toFixed(1)} ms = ${(long / short).toFixed(1)}x (goal 3)`,
    );
  }
}

/** Median times of both, taken in turn. */
async function inTurn(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 45; round++) {
    for (const [i, work] of [one, other].entries()) {
      const began = performance.now();
      await work();
      if (round >= 5) times[i]!.push(performance.now() - began);
    }
  }
  const median = (list: number[]) => list.sort((a, b) => a - b)[list.length >> 1]!;
  return [median(times[0]), median(times[1])];
}
