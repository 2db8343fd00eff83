import { createReadStream, createWriteStream, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Pool, PoolClient } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { openPool } from "@/db/client";
import { importFile } from "@/db/import";
import { readLines } from "@/db/import/read-lines";
import { migrate } from "@/db/migrate";
import { postgresForTests } from "@/tests/postgres";

export const title = "Import of tests/data/star, against COPY of the same rows";

type Print = (line: string) => void;

const star = "tests/data/star/star.jsonl.gz";
const database = "user_view_bench_import";
const tables = ["agents", "users", "user_tags", "chats", "chat_assignments", "messages", "bot_log"];

/** Imports the file once as it is and once ten times as long, each beside a plain COPY of what it wrote. */
export async function run(print: Print): Promise<void> {
  const postgres = await postgresForTests();
  const longer = path.join(os.tmpdir(), `user-view-bench-${process.pid}.jsonl.gz`);
  try {
    await lengthen(longer, 10);
    for (const file of [star, longer]) {
      await postgres.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await postgres.query(`CREATE DATABASE ${database}`);
      await migrate(postgres.urlOf(database));
      await measure(postgres.urlOf(database), file, print);
    }
  } finally {
    rmSync(longer, { force: true });
    await postgres.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await postgres.stop();
  }
}

async function measure(url: string, file: string, print: Print): Promise<void> {
  const pool = openPool(url, { max: 2, statement_timeout: 0, idle_in_transaction_session_timeout: 0 });
  try {
    const memory: number[] = [];
    const watch = (_: string, part: number) => {
      if (part >= (memory.length + 1) / 4) memory.push(Math.round(process.memoryUsage.rss() / 1024 / 1024));
    };
    const longest = longestWriting(pool);
    const { seconds, lines } = await importFile(pool, file, { onProgress: watch });
    const longestMs = await longest();
    const copySeconds = await timeOfCopy(pool);
    const rate = (duration: number) => `${Math.round(lines / duration).toLocaleString("en")} lines a second`;
    print(`${lines.toLocaleString("en")} lines: ${seconds.toFixed(1)} s, ${rate(seconds)}`);
    print(`  COPY of the same rows: ${copySeconds.toFixed(1)} s, ${rate(copySeconds)}`);
    print(`  the import has ${(copySeconds / seconds).toFixed(2)} of COPY's speed (goal 0.25)`);
    print(`  longest writing transaction: ${Math.round(longestMs)} ms (goal 500)`);
    print(`  memory at 25, 50, 75 and 100 %: ${memory.join(", ")} MB`);
  } finally {
    await pool.end();
  }
}

/** Looks 50 times a second how long the open writers have been writing; the result says the longest in ms. */
function longestWriting(pool: Pool): () => Promise<number> {
  let ended = false;
  const looking = (async () => {
    let longest = 0;
    while (!ended) {
      const { rows } = await pool.query(
        `SELECT coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)::float8 * 1000), 0) AS ms
         FROM pg_stat_activity WHERE datname = current_database() AND backend_xid IS NOT NULL`,
      );
      longest = Math.max(longest, rows[0].ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return longest;
  })();
  return () => {
    ended = true;
    return looking;
  };
}

/** Seconds that COPY takes for the rows of each table into a copy of it with the same indexes and partitions. */
async function timeOfCopy(pool: Pool): Promise<number> {
  const client = await pool.connect();
  let seconds = 0;
  try {
    for (const table of tables) seconds += await timeOfTable(client, table);
  } finally {
    client.release();
  }
  return seconds;
}

async function timeOfTable(client: PoolClient, table: string): Promise<number> {
  const file = path.join(os.tmpdir(), `user-view-bench-${process.pid}.copy`);
  const partitioned = table === "messages";
  await client.query(
    `CREATE TABLE same (LIKE ${table} INCLUDING ALL) ${partitioned ? "PARTITION BY HASH (user_id)" : ""}`,
  );
  for (let i = 0; partitioned && i < 32; i++) {
    await client.query(
      `CREATE TABLE same_${i} PARTITION OF same FOR VALUES WITH (MODULUS 32, REMAINDER ${i})`,
    );
  }
  const { rows } = await client.query(
    `SELECT string_agg(quote_ident(attname), ', ') AS columns FROM pg_attribute
     WHERE attrelid = 'same'::regclass AND attnum > 0 AND attgenerated = ''`,
  );
  const { columns } = rows[0];
  await pipeline(
    client.query(copyTo(`COPY (SELECT ${columns} FROM ${table}) TO STDOUT`)),
    createWriteStream(file),
  );
  const began = performance.now();
  await pipeline(createReadStream(file), client.query(copyFrom(`COPY same (${columns}) FROM STDIN`)));
  const seconds = (performance.now() - began) / 1000;
  await client.query("DROP TABLE same");
  rmSync(file);
  return seconds;
}

/** The same people and conversations many times over, under other refs each time. */
async function lengthen(file: string, times: number): Promise<void> {
  async function* lines() {
    for (let time = 0; time < times; time++) {
      for await (const chunk of readLines(star)) {
        yield chunk
          .map(({ text }) => `${text!.replaceAll('"star-', `"${time}-star-`).replaceAll("@", `.${time}@`)}\n`)
          .join("");
      }
    }
  }
  await pipeline(lines, createGzip({ level: 1 }), createWriteStream(file));
}
