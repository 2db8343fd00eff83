import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Embedded, runningEmbedded, startEmbedded } from "@/db/embedded";
import { postgresHome, systemFolder } from "@/db/embedded/home";

let dataDir: string;
let running: Embedded[] = [];

function newFolder(): void {
  dataDir = mkdtempSync(path.join(tmpdir(), "data-"));
}

async function removeFolder(): Promise<void> {
  for (const each of running) await each.stop();
  running = [];
  const home = postgresHome(dataDir);
  if (home.startsWith(systemFolder)) rmSync(home, { recursive: true });
  rmSync(dataDir, { recursive: true });
}

async function start(): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir });
  running.push(embedded);
  return embedded;
}

async function query(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

const postmasterPid = () =>
  Number(readFileSync(path.join(postgresHome(dataDir), "cluster/postmaster.pid"), "utf8").split("\n")[0]);

/** Runs an owner of the data folder until it has stored 20 rows; kills it and returns the last number it said. */
async function storeAndKill(kill: (nodePid: number) => void): Promise<number> {
  const owner = spawn(process.execPath, ["--import", "tsx", "tests/embedded-owner.ts", dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = new Promise((resolve) => owner.once("close", resolve));
  let last = 0;
  for await (const line of createInterface({ input: owner.stdout })) {
    last = Number(line);
    if (last === 20) kill(owner.pid!);
  }
  await gone;
  return last;
}

const stored = async (url: string) => (await query(url, "SELECT max(n) AS n FROM acknowledged"))[0].n;

describe("a running Postgres", () => {
  let url: string;

  beforeAll(async () => {
    newFolder();
    ({ url } = await start());
  });
  afterAll(removeFolder);

  test("is one server's: a second start gets one sentence", async () => {
    await expect(startEmbedded({ dataDir })).rejects.toThrow(
      `${dataDir} is in use by another User View (process ${process.pid}): stop that one first, or choose another folder with DATA_DIR.`,
    );
  });

  test("can be joined by a command while its server runs", async () => {
    expect(await runningEmbedded(dataDir)).toEqual({ pid: process.pid, url });
  });

  test("is private: password, socket and cluster belong to their owner, nothing listens on the network", async () => {
    const modeOf = (file: string) => statSync(file).mode & 0o777;
    const home = postgresHome(dataDir);
    expect(modeOf(path.join(home, "password"))).toBe(0o600);
    expect(modeOf(path.join(home, "cluster"))).toBe(0o700);
    expect(modeOf(path.join(home, "log"))).toBe(0o600);
    expect(modeOf(new URL(url).searchParams.get("host")!)).toBe(0o700);
    expect(await query(url, "SHOW listen_addresses")).toEqual([{ listen_addresses: "" }]);
    const wrong = new URL(url);
    wrong.password = "guess";
    await expect(query(wrong.toString(), "SELECT 1")).rejects.toThrow(/password authentication failed/);
  });

  test("sorts and folds text alike on every machine", async () => {
    const [row] = await query(
      url,
      `SELECT datlocprovider AS provider, datlocale AS locale, pg_encoding_to_char(encoding) AS encoding
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({ provider: "b", locale: "C.UTF-8", encoding: "UTF8" });
  });

  test("keeps a log without anything that people wrote", async () => {
    await query(url, "CREATE TABLE once (word text PRIMARY KEY)");
    await query(url, "INSERT INTO once VALUES ($1)", ["whispered"]);
    await expect(query(url, "INSERT INTO once VALUES ($1)", ["whispered"])).rejects.toThrow("duplicate key");
    await expect(query(url, "SELECT $1::int", ["whispered"])).rejects.toThrow("invalid input syntax");
    const log = readFileSync(path.join(postgresHome(dataDir), "log"), "utf8");
    expect(log).toContain("ready to accept connections");
    expect(log).not.toContain("whispered");
  });
});

describe("a data folder", () => {
  beforeEach(newFolder);
  afterEach(removeFolder);

  test("keeps its rows over a stop and a start", async () => {
    const first = await start();
    await query(first.url, "CREATE TABLE kept AS SELECT 'still here' AS words");
    await first.stop();
    running = [];
    const { url } = await start();
    expect(await query(url, "SELECT words FROM kept")).toEqual([{ words: "still here" }]);
  });

  test("of another major version is refused in one sentence", async () => {
    await (await start()).stop();
    running = [];
    writeFileSync(path.join(postgresHome(dataDir), "cluster/PG_VERSION"), "17\n");
    await expect(start()).rejects.toThrow(/was made by Postgres 17 and this is Postgres 18: set PG_BIN_DIR/);
  });

  test.runIf(process.getuid?.() === 0)("that Postgres cannot pass gets its cluster elsewhere", async () => {
    // mkdtemp closes the folder to everybody but root.
    const { url } = await start();
    expect(postgresHome(dataDir)).toMatch(/^\/var\/lib\/user-view\/[0-9a-f]{16}$/);
    expect(readdirSync(dataDir)).toContain("postgres-folder");
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  test.runIf(process.getuid?.() === 0)("that Postgres can pass holds its cluster itself", async () => {
    const open = path.join(dataDir, "open");
    chmodSync(dataDir, 0o711);
    const embedded = await startEmbedded({ dataDir: open });
    running.push(embedded);
    expect(statSync(path.join(open, "postgres/cluster")).uid).not.toBe(0);
  });
});

describe("nothing acknowledged is lost", () => {
  beforeEach(newFolder);
  afterEach(removeFolder);

  test("when node is killed: its Postgres is taken over as it runs", async () => {
    let before = 0;
    const last = await storeAndKill((node) => {
      before = postmasterPid();
      process.kill(node, "SIGKILL");
    });
    const { url } = await start();
    expect(postmasterPid()).toBe(before);
    expect(await stored(url)).toBeGreaterThanOrEqual(last);
  });

  test("when node and Postgres are killed", async () => {
    const last = await storeAndKill((node) => {
      process.kill(node, "SIGKILL");
      process.kill(postmasterPid(), "SIGKILL");
    });
    const { url } = await start();
    expect(await stored(url)).toBeGreaterThanOrEqual(last);
  });

  test("when Postgres alone is killed: it comes back on the same address", async () => {
    const { url } = await start();
    await query(url, "CREATE TABLE acknowledged AS SELECT 7 AS n");
    process.kill(postmasterPid(), "SIGKILL");
    await expect.poll(() => stored(url).catch(() => null), { timeout: 10_000 }).toBe(7);
  });

  test("when the number of a Postgres that is gone now belongs to another process", async () => {
    await (await start()).stop();
    running = [];
    const stranger = spawn("sleep", ["60"]);
    const file = path.join(postgresHome(dataDir), "cluster/postmaster.pid");
    writeFileSync(file, `${stranger.pid}\n${path.dirname(file)}\n0\n5432\n/tmp\n\n0 0\nready   \n`);
    const { url } = await start();
    expect(await query(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    stranger.kill();
  });
});
