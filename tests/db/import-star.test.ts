import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { Pool } from "pg";
import { expect, inject, test } from "vitest";
import { openPool, pool } from "@/db/client";
import { checksums } from "@/tests/checksums";
import { withDatabase } from "@/tests/database";
import { temporaryFolder } from "@/tests/import-files";
import { databaseUrl, queryOnce } from "@/tests/postgres";

withDatabase();
const folder = temporaryFolder();
const star = path.resolve("tests/data/star/star.jsonl.gz");
const inAll = { agent: 115, user: 109, chat: 6526, message: 108_137, bot_log: 111_876 };
// When agents, and the one user who never spoke, came in is the clock's and not the file's.
const but = { agents: "created_at", users: "created_at" };
const since = async (on: Pool) =>
  (await on.query("SELECT import_ref, created_at FROM users WHERE last_message_at IS NOT NULL ORDER BY 1"))
    .rows;

type Command = { code: number; out: string; err: string };

function importCommand(args: string[], { url = process.env.DATABASE_URL!, cwd = folder } = {}): ChildProcess {
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: path.join(folder, "data"), INIT_CWD: cwd };
  return spawn(process.execPath, ["bin/run.mjs", "import", ...args], {
    env,
    stdio: ["pipe", "pipe", "pipe"],
  });
}

async function ended(child: ChildProcess): Promise<Command> {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, "exit"),
  ]);
  return { code, out, err };
}

const counts = async () =>
  (
    await pool().query(
      `SELECT (SELECT count(*) FROM agents) AS agent, (SELECT count(*) FROM users) AS "user", (SELECT count(*) FROM chats) AS chat,
       (SELECT count(*) FROM messages) AS message, (SELECT count(*) FROM bot_log) AS bot_log`,
    )
  ).rows[0];

test("real people go in whole, and a second time changes nothing", { timeout: 180_000 }, async () => {
  const first = await ended(importCommand([star]));
  expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/total +226,763 +0 +0/) });
  expect(await counts()).toEqual(inAll);
  const before = await checksums(pool());

  const piped = importCommand(["-"]);
  createReadStream(star).pipe(piped.stdin!);
  expect(await ended(piped)).toMatchObject({ code: 0, out: expect.stringMatching(/total +0 +226,763 +0/) });
  expect(await checksums(pool())).toEqual(before);
});

test("people's conversations stand in the order of their times", async () => {
  const { rows } = await pool().query(
    `SELECT body FROM messages WHERE chat_id = (SELECT id FROM chats WHERE external_id = 'import:star-c-4875') ORDER BY id LIMIT 2`,
  );
  expect(rows).toEqual([{ body: "Hello" }, { body: "Hello, how can I help?" }]);
});

test("killed half-way and run again, it ends with the same rows", { timeout: 180_000 }, async () => {
  const name = `${new URL(process.env.DATABASE_URL!).pathname.slice(1)}_killed`;
  await queryOnce(inject("postgresUrl"), `CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
  const url = databaseUrl(inject("postgresUrl"), name);
  const other = openPool(url, { statement_timeout: 0 });
  try {
    const messages = async () =>
      (await other.query("SELECT count(*) AS n FROM messages")).rows[0].n as number;
    const child = importCommand([star], { url });
    const exit = once(child, "exit");
    while ((await messages()) === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGKILL");
    expect(await exit).toEqual([null, "SIGKILL"]);
    expect(await messages()).toBeLessThan(inAll.message);

    expect(await ended(importCommand([star], { url }))).toMatchObject({ code: 0 });
    expect(await checksums(other, but)).toEqual(await checksums(pool(), but));
    expect(await since(other)).toEqual(await since(pool()));
  } finally {
    await other.end();
    await queryOnce(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
  }
});

test("what is rejected makes the command end with 3, in a file beside the one given", async () => {
  mkdirSync(path.join(folder, "here"));
  writeFileSync(
    path.join(folder, "here", "people.jsonl"),
    '{"type":"user","ref":"eva","channel":"sms"}\n{}\n',
  );
  const { code, out } = await ended(importCommand(["people.jsonl"], { cwd: path.join(folder, "here") }));
  expect(code).toBe(3);
  expect(out).toContain("people.jsonl.rejected.jsonl");
  const rejected = readFileSync(path.join(folder, "here", "people.jsonl.rejected.jsonl"), "utf8");
  expect(JSON.parse(rejected)).toEqual({ line: 2, reason: "type is missing", record: "{}" });
});

test("what is rejected from stdin stands in import.rejected.jsonl", async () => {
  const child = importCommand(["-", "--source", "piped"]);
  child.stdin!.end("{}");
  expect(await ended(child)).toMatchObject({ code: 3 });
  expect(readFileSync(path.join(folder, "import.rejected.jsonl"), "utf8")).toContain("type is missing");
});

test.each([
  ["a file that is not there", ["nowhere.jsonl"], "is no file"],
  ["no file", [], "one file at a time"],
  ["a source that is the demo's", [star, "--source", "demo"], 'not "demo"'],
  ["an option that is none", [star, "--fast"], "--fast"],
])("%s ends with 1 and a sentence", async (_, args, sentence) => {
  const { code, err } = await ended(importCommand(args));
  expect(code).toBe(1);
  expect(err).toContain(sentence);
  expect(err).not.toContain("    at ");
});

test("a database that is not there ends with 1 and a sentence", async () => {
  const { code, err } = await ended(importCommand([star], { url: "postgres://nobody@127.0.0.1:1/none" }));
  expect(code).toBe(1);
  expect(err).toContain("DATABASE_URL");
});
