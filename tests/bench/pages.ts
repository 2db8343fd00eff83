import { gzipSync } from "node:zlib";
import { postgresForTests } from "@/tests/postgres";
import { client, type Server, signedIn, startServer } from "./app";
import { cpuOf, median } from "./cpu";
import { newBenchDatabase, userWithMessages } from "./long-conversations";

export const title =
  "CPU per request of the User View, a bare node:http server with one prepared statement = 1";

const rounds = 5;
const requests = 60;
const warmUps = 1000;
const firstWarmUps = 3000;

export async function run(print: (line: string) => void): Promise<void> {
  const postgres = await postgresForTests();
  const { url, pool } = await newBenchDatabase(postgres, "bench_pages");
  const sizes = [1000, 5000, 1_000_000];
  const users = new Map<number, number>();
  for (const size of sizes) users.set(size, await userWithMessages(pool, `A user with ${size}`, size));
  await pool.query("VACUUM ANALYZE");
  const postmaster = Number(
    (await pool.query("SELECT pg_read_file('postmaster.pid') AS text")).rows[0].text.split("\n")[0],
  );
  const env = { DATABASE_URL: url, DEMO: "0", DATA_DIR: ".test/bench-data" };
  const bare = await startServer(["tests/bench/bare-server.mjs"], {
    ...env,
    USER_ID: String(users.get(1000)),
  });
  const app = await startServer(["bin/run.mjs", "start"], env);
  try {
    const cookie = await signedIn(pool);
    const home = app.origin.replace("127.0.0.1", "localhost");
    const open = client(app.origin, { cookie, host: new URL(home).host, accept: "text/html" });
    const plain = client(bare.origin, {});
    const spent = async (server: Server, count: number, send: () => Promise<{ status: number }>) => {
      const before = cpuOf([server.pid, postmaster]);
      for (let i = 0; i < count; i++) {
        const { status } = await send();
        if (status !== 200) throw new Error(`answered ${status}`);
      }
      return (cpuOf([server.pid, postmaster]) - before) / count;
    };
    // In turns with the bare server, so that a machine that slows down slows both.
    const cost = async (send: () => Promise<{ status: number }>) => {
      for (let i = 0; i < warmUps; i++) await send();
      const ratios: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const one = await spent(bare, requests * 8, () => plain("/"));
        ratios.push((await spent(app, requests, send)) / one);
      }
      return median(ratios).toFixed(1);
    };
    for (let i = 0; i < firstWarmUps; i++) await open(`/users/${users.get(5000)}`);
    for (let i = 0; i < firstWarmUps; i++) await plain("/");
    print(`bare server: ${(await spent(bare, 1000, () => plain("/"))).toFixed(2)} ms of CPU a request = 1`);
    for (const size of sizes) {
      const id = users.get(size)!;
      const { rows } = await pool.query(
        "SELECT (SELECT id FROM messages WHERE user_id = $1 ORDER BY id LIMIT 1) AS oldest, id_at(now() - $2 * interval '5 minutes', 0) AS middle",
        [id, size],
      );
      const pages = {
        newest: "",
        middle: `?message=${rows[0].middle}`,
        oldest: `?message=${rows[0].oldest}`,
      };
      for (const [place, query] of Object.entries(pages)) {
        print(`${size} messages, ${place} page: ${await cost(() => open(`/users/${id}${query}`))}`);
      }
      const page = await open(`/users/${id}`);
      print(
        `  HTML ${(gzipSync(page.body).length / 1000).toFixed(1)} kB gzip, ${(page.bytes / 1000).toFixed(0)} kB plain`,
      );
    }
    const older = () =>
      open(`/users/${users.get(5000)}/messages?before=ffffffff-ffff-7fff-bfff-ffffffffffff`);
    print(`older page: ${await cost(older)}`);
    const answer = await older();
    print(
      `  ${(gzipSync(answer.body).length / 1000).toFixed(1)} kB gzip, ${(answer.bytes / 1000).toFixed(1)} kB plain`,
    );
  } finally {
    await pool.end();
    await app.stop();
    await bare.stop();
    await postgres.stop();
  }
}
