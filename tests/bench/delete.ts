import { setTimeout as wait } from "node:timers/promises";
import { postgresForTests } from "@/tests/postgres";
import { client, signedIn, startServer } from "./app";
import { newBenchDatabase, userWithMessages } from "./long-conversations";

export const title =
  "Deleting a user with 1,000,000 messages: gone at once, rows within 30 s, others' pages under 2x";

const calmPages = 300;

/** Begins as the action does, in its database: the workers of the running server find the job and erase. */
export async function run(print: (line: string) => void): Promise<void> {
  const postgres = await postgresForTests();
  const { url, pool } = await newBenchDatabase(postgres, "bench_delete");
  const big = await userWithMessages(pool, "A user with a million", 1_000_000);
  const other = await userWithMessages(pool, "Somebody else", 5000);
  await pool.query("VACUUM ANALYZE");
  const env = { DATABASE_URL: url, DEMO: "0", DATA_DIR: ".test/bench-data" };
  const app = await startServer(["bin/run.mjs", "start"], env);
  try {
    const cookie = await signedIn(pool);
    const host = new URL(app.origin.replace("127.0.0.1", "localhost")).host;
    const open = client(app.origin, { cookie, host, accept: "text/html" });
    const page = async () => {
      const began = performance.now();
      const { status } = await open(`/users/${other}`);
      if (status !== 200) throw new Error(`answered ${status}`);
      return performance.now() - began;
    };
    for (let i = 0; i < calmPages; i++) await page();
    const calm: number[] = [];
    for (let i = 0; i < calmPages; i++) calm.push(await page());

    const began = performance.now();
    const erasure = await begin(pool, big);
    print(`receipt written and hidden: ${Math.round(performance.now() - began)} ms`);
    const { body } = await open(`/users/${big}`);
    if (!body.includes("was deleted")) throw new Error("the deleted user can still be opened");
    const busy: number[] = [];
    while (!(await finished(pool, erasure))) {
      busy.push(await page());
      await wait(20);
    }
    print(`rows gone: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    const [before, during] = [p99(calm), p99(busy)];
    print(
      `others' page p99: ${before.toFixed(0)} ms calm, ${during.toFixed(0)} ms meanwhile = ${(during / before).toFixed(2)}x`,
    );
  } finally {
    await app.stop();
    await pool.end();
    await postgres.stop();
  }
}

type Pool = Awaited<ReturnType<typeof newBenchDatabase>>["pool"];

/** What the action's transaction does, with its job. */
async function begin(pool: Pool, userId: number): Promise<string> {
  const { rows } = await pool.query(
    `WITH hidden AS (UPDATE users SET deleting_at = now(), name = NULL WHERE id = $1 RETURNING id),
       receipt AS (INSERT INTO erasures (id, user_id, counts) SELECT id_at(now(), 0), id,
         '{"messages": 10001, "chats": 0, "whispers": 0, "notes": 0, "files": 0, "bytes": 0}' FROM hidden RETURNING id)
     SELECT id, graphile_worker.add_job('eraseUser', payload => json_build_object('erasureId', id)) FROM receipt`,
    [userId],
  );
  return rows[0].id;
}

async function finished(pool: Pool, erasure: string): Promise<boolean> {
  const { rowCount } = await pool.query("SELECT FROM erasures WHERE id = $1 AND finished_at IS NOT NULL", [
    erasure,
  ]);
  return rowCount === 1;
}

const p99 = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]!;
