import { randomUUID } from "node:crypto";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { backup } from "@/db/backup";
import { openPool, pool } from "@/db/client";
import { applyReceipts, eraseUnfinished } from "@/db/erasure/apply-receipts";
import { receiptsFile } from "@/db/erasure/receipts";
import { restore } from "@/db/restore";
import { keptSecret } from "@/lib/secrets";
import { storage } from "@/lib/storage/files";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { finishErasures } from "@/tests/erase";
import { temporaryFolder } from "@/tests/import-files";
import { agentNamed, says, userNamed } from "@/tests/people";
import { databaseUrl, queryOnce } from "@/tests/postgres";

withDatabase();
const folder = temporaryFolder();
const home = path.join(folder, "home");
const archive = path.join(folder, "before.tar.gz");
const receipts = path.join(folder, "receipts.jsonl");
const noon = Date.parse("2026-03-01T12:00:00Z");
const testKey = process.env.ERASURE_KEY;
let maya: number;
let omar: number;
let photo = "";

// Maya is in the backup, and was deleted after it was made.
beforeAll(async () => {
  process.env.DATA_DIR = home;
  process.env.ERASURE_KEY = keptSecret(home, "erasures");
  const ada = await agentNamed("Ada", "Admin");
  [maya, omar] = [await userNamed("Maya Torres"), await userNamed("Omar Haddad")];
  for (const user of [maya, omar]) await says(user, "hello", noon);
  await pool().query("INSERT INTO identities SELECT channel_id, 'psid-42', id FROM users WHERE id = $1", [
    maya,
  ]);
  photo = await storage().put(maya, Buffer.from("her photo"));
  await backup(pool(), { dataDir: home, file: archive });
  await act(ada, "deleteUser", maya, { name: "Maya Torres" });
  await finishErasures();
  copyFileSync(receiptsFile(home), receipts);
});
afterAll(() => {
  process.env.ERASURE_KEY = testKey;
});

const opened: { name: string; pool: Pool }[] = [];
afterEach(async () => {
  for (const { name, pool } of opened.splice(0)) {
    await pool.end();
    await queryOnce(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
  }
});

async function nothingYet() {
  const name = `receipts_${randomUUID().replaceAll("-", "")}`;
  await queryOnce(inject("postgresUrl"), `CREATE DATABASE ${name}`);
  const url = databaseUrl(inject("postgresUrl"), name);
  const opening = { name, pool: openPool(url), url, dataDir: path.join(folder, name) };
  opened.push(opening);
  return opening;
}

const namesIn = async (pool: Pool) =>
  (await pool.query("SELECT name FROM users ORDER BY name")).rows.map(({ name }) => name);
const fileOf = (dataDir: string) => storage(path.join(dataDir, "files")).size(photo);

test("a restore deletes again whom a receipt names, with his files, and nobody else", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  const { deletedAgain } = await restore(other, { url, dataDir, file: archive, receipts: [receipts] });
  expect(deletedAgain).toBe(1);
  expect(await namesIn(other)).toEqual(["Omar Haddad"]);
  expect((await other.query("SELECT FROM messages WHERE user_id = $1", [maya])).rowCount).toBe(0);
  expect(await fileOf(dataDir)).toBeNull();
  const { rows } = await other.query("SELECT user_id, finished_at IS NOT NULL AS finished FROM erasures");
  expect(rows).toEqual([{ user_id: maya, finished: true }]);
  expect((await other.query("SELECT FROM erased_identities")).rowCount).toBe(1);
  expect(readFileSync(receiptsFile(dataDir), "utf8")).toContain(`"userId":${maya}`);
});

test("without the receipts she is back, and the next start with them deletes her", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  expect(await namesIn(other)).toEqual(["Maya Torres", "Omar Haddad"]);
  expect(await fileOf(dataDir)).toBe(9);
  copyFileSync(receipts, receiptsFile(dataDir));
  expect(await applyReceipts(other, dataDir)).toBe(1);
  expect((await other.query("SELECT FROM users WHERE deleting_at IS NULL")).rowCount).toBe(1);
  await eraseUnfinished(other, dataDir);
  expect(await namesIn(other)).toEqual(["Omar Haddad"]);
  expect(await fileOf(dataDir)).toBeNull();
  expect(await applyReceipts(other, dataDir)).toBe(0);
});

test("receipts that lie in the data folder count too", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  keptSecret(dataDir, "auth-secret");
  copyFileSync(receipts, receiptsFile(dataDir));
  await restore(other, { url, dataDir, file: archive });
  expect(await namesIn(other)).toEqual(["Omar Haddad"]);
});

test("a backup made after a deletion brings its receipt along", async () => {
  const file = path.join(folder, "after.tar.gz");
  await backup(pool(), { dataDir: home, file });
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file });
  expect(readFileSync(receiptsFile(dataDir), "utf8")).toContain(`"userId":${maya}`);
  expect(await namesIn(other)).toEqual(["Omar Haddad"]);
});

test("the number of somebody deleted is never given again", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  const [line] = readFileSync(receipts, "utf8").trim().split("\n");
  expect(JSON.parse(line!).userId).toBe(maya);
  await restore(other, { url, dataDir, file: archive, receipts: [receipts] });
  const { rows } = await other.query("SELECT nextval('user_ids') AS id");
  expect(rows[0].id).toBeGreaterThan(omar);
});

test("a line that a crash cut short is passed over", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  const half = path.join(folder, "half.jsonl");
  writeFileSync(half, `${readFileSync(receipts, "utf8")}{"id":"0197`);
  const { deletedAgain } = await restore(other, { url, dataDir, file: archive, receipts: [half] });
  expect(deletedAgain).toBe(1);
});

test("receipts of another installation delete nobody, and nothing is restored", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  const foreign = path.join(folder, "foreign.jsonl");
  const receipt = JSON.parse(readFileSync(receipts, "utf8").trim());
  writeFileSync(foreign, JSON.stringify({ ...receipt, user: "0".repeat(64) }));
  await expect(restore(other, { url, dataDir, file: archive, receipts: [foreign] })).rejects.toThrow(
    "is not of this installation",
  );
  expect(await namesIn(other)).toEqual([]);
});
