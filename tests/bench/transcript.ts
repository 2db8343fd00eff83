import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { closePool } from "@/db/client";
import { agentById } from "@/db/queries/agents";
import { userById } from "@/db/queries/users";
import { choices } from "@/lib/transcript/choices";
import { transcript } from "@/lib/transcript/write";
import { postgresForTests } from "@/tests/postgres";
import { newBenchDatabase, userWithMessages } from "./long-conversations";

const count = Number(process.env.BENCH_MESSAGES ?? 1_000_000);

export const title = `Exporting a conversation of ${count.toLocaleString("en")} messages: at least half as fast as COPY, flat memory`;

const rounds = 3;

/** Both read the same rows of one user in their order and write a file of this machine. */
export async function run(print: (line: string) => void): Promise<void> {
  const postgres = await postgresForTests();
  const { url, pool } = await newBenchDatabase(postgres, "bench_transcript");
  const userId = await userWithMessages(pool, "A user with a million", count);
  await userWithMessages(pool, "Somebody else", 5000);
  await pool.query("VACUUM ANALYZE");
  const { rows } = await pool.query(
    "INSERT INTO agents (name, email) VALUES ('Ada', 'ada@bench.example') RETURNING id",
  );
  process.env.DATABASE_URL = url;
  const file = path.join(tmpdir(), `bench-transcript-${process.pid}`);
  const agent = (await agentById(rows[0].id))!;
  const user = (await userById(agent, userId))!;
  const asText = () => transcript({ ...agent, timeZone: "Europe/Berlin" }, user, choices.parse({}), "txt");
  try {
    const times: Record<"copy" | "text", number[]> = { copy: [], text: [] };
    for (let round = 0; round < rounds; round++) {
      times.copy.push(await timed(() => copied(url, userId, file)));
      times.text.push(
        await timed(() => pipeline(Readable.from(asText(), { objectMode: false }), createWriteStream(file))),
      );
    }
    const { size } = await stat(file);
    const [copy, text] = [Math.min(...times.copy), Math.min(...times.text)];
    print(
      `COPY to a file: ${copy.toFixed(0)} ms; text of ${(size / 1e6).toFixed(0)} MB: ${text.toFixed(0)} ms`,
    );
    print(`speed of the text: ${(copy / text).toFixed(2)} of COPY's (goal: at least 0.5)`);
    print(`memory in use at 25/50/75/100 %: ${(await memoryOf(asText, size)).join(" / ")} MB`);
  } finally {
    await rm(file, { force: true });
    await closePool();
    await pool.end();
    await postgres.stop();
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function copied(url: string, userId: number, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const rows = `SELECT id, chat_id, sender, agent_id, body, status, attachment_count FROM messages WHERE user_id = ${userId} ORDER BY id`;
  await pipeline(client.query(copyTo(`COPY (${rows}) TO STDOUT`)), createWriteStream(file));
  await client.end();
}

/** What is still in use, not what waits to be collected. */
async function memoryOf(asText: () => AsyncGenerator<string>, size: number): Promise<string[]> {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const used: string[] = [];
  let bytes = 0;
  for await (const piece of asText()) {
    bytes += Buffer.byteLength(piece);
    while (used.length < 4 && bytes >= (size * (used.length + 1)) / 4) {
      collect();
      const { heapUsed, external, rss } = process.memoryUsage();
      used.push(`${((heapUsed + external) / 1e6).toFixed(0)} (resident ${(rss / 1e6).toFixed(0)})`);
    }
  }
  return used;
}
