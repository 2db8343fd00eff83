import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Pool } from "pg";
import { afterEach, beforeAll, expect, inject, test } from "vitest";
import { backup } from "@/db/backup";
import { openPool, pool } from "@/db/client";
import { migrate } from "@/db/migrate";
import { restore } from "@/db/restore";
import { keptSecret } from "@/lib/secrets";
import { storage } from "@/lib/storage/files";
import { checksums } from "@/tests/checksums";
import { withDatabase } from "@/tests/database";
import { temporaryFolder } from "@/tests/import-files";
import { agentNamed, says, userNamed } from "@/tests/people";
import { databaseUrl, queryOnce } from "@/tests/postgres";

withDatabase();
const folder = temporaryFolder();
const home = path.join(folder, "home");
const archive = path.join(folder, "desk.tar.gz");
const noon = Date.parse("2026-03-01T12:00:00Z");
let photo = "";
let secret = "";

beforeAll(async () => {
  const ada = await agentNamed("Ada", "Admin");
  const maya = await userNamed("Maya Torres", { email: "maya@mail.example" });
  const message = await says(maya, 'Tabs\t, \\N, quotes " and\nlines 😀', noon);
  photo = await storage(path.join(home, "files")).put(maya, Buffer.from("the photo"));
  await pool().query("INSERT INTO attachments VALUES ($1, $2, 0, 'photo', 'text/plain', 9, NULL, NULL, $3)", [
    maya,
    message,
    photo,
  ]);
  await pool().query(`INSERT INTO bot_log (user_id, id, data) VALUES ($1, $2, '{"a": [null, "\\\\"]}')`, [
    maya,
    randomUUID(),
  ]);
  await pool().query("INSERT INTO sessions (secret_hash, agent_id) VALUES ('\\x01', $1)", [ada.id]);
  await pool().query("INSERT INTO rate_limits VALUES ('ada', 3, 0)");
  secret = keptSecret(home, "auth-secret");
  writeFileSync(path.join(home, "demo"), "on\n");
  await backup(pool(), { dataDir: home, file: archive });
});

const opened: { name: string; pool: Pool }[] = [];
afterEach(async () => {
  for (const { name, pool } of opened.splice(0)) {
    await pool.end();
    await queryOnce(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
  }
});

/** A database and a data folder in which nothing is yet. */
async function nothingYet() {
  const name = `restored_${randomUUID().replaceAll("-", "")}`;
  await queryOnce(inject("postgresUrl"), `CREATE DATABASE ${name}`);
  const url = databaseUrl(inject("postgresUrl"), name);
  const opening = {
    name,
    pool: openPool(url, { statement_timeout: 0 }),
    url,
    dataDir: path.join(folder, name),
  };
  opened.push(opening);
  return opening;
}

// What a restore adds, and what is true for one server only.
const shared = ({
  settings,
  sessions,
  rate_limits,
  migrations,
  ...same
}: Awaited<ReturnType<typeof checksums>>) => same;

test("everything comes back equal: rows, files, keys", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  expect(shared(await checksums(other))).toEqual(shared(await checksums(pool())));
  expect(await text(storage(path.join(dataDir, "files")).read(photo))).toBe("the photo");
  expect(keptSecret(dataDir, "auth-secret")).toBe(secret);
  expect(readFileSync(path.join(dataDir, "demo"), "utf8")).toBe("on\n");
});

test("nobody is signed in, and no attempt is counted, after a restore", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  expect((await other.query("SELECT FROM sessions")).rowCount).toBe(0);
  expect((await other.query("SELECT FROM rate_limits")).rowCount).toBe(0);
});

test("pending sends are held from the moment of the restore", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive, now: new Date(noon) });
  const { rows } = await other.query("SELECT value FROM settings WHERE key = 'sendsHeldSince'");
  expect(rows).toEqual([{ value: "2026-03-01T12:00:00.000Z" }]);
});

test("a mail that waited may have gone since, and is not sent again by itself", async () => {
  await pool().query(
    `INSERT INTO emails (user_id, id, agent_id, recipient, choices)
     SELECT u.id, gen_random_uuid(), a.id, 'ada@desk.example', '{}' FROM users u, agents a`,
  );
  const withMail = path.join(folder, "mail.tar.gz");
  await backup(pool(), { dataDir: home, file: withMail });
  await pool().query("DELETE FROM emails");
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: withMail });
  const { rows } = await other.query("SELECT status, error FROM emails");
  expect(rows).toEqual([{ status: "unconfirmed", error: expect.stringContaining("may have been sent") }]);
});

test("a campaign's test that was on its way may have gone too: its line does not wait for ever", async () => {
  await pool().query(
    `INSERT INTO messages (user_id, id, sender, kind, body, status)
     SELECT min(id), '0195aaaa-0000-7000-8000-000000000001', 'bot', 'campaign', 'Spring', 'sending' FROM users`,
  );
  const withTest = path.join(folder, "test.tar.gz");
  await backup(pool(), { dataDir: home, file: withTest });
  await pool().query("DELETE FROM messages WHERE kind = 'campaign'");
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: withTest });
  const { rows } = await other.query("SELECT status, error FROM messages WHERE kind = 'campaign'");
  expect(rows).toEqual([{ status: "failed", error: "A backup was restored: it may have been sent" }]);
});

test("a screen that was open before the restore reads everything anew", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  const epoch = "SELECT value FROM settings WHERE key = 'liveEpoch'";
  const [before, after] = [(await pool().query(epoch)).rows, (await other.query(epoch)).rows];
  expect(after).toHaveLength(1);
  expect(after).not.toEqual(before);
});

test("the next user gets a number that no one had", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  const next = "SELECT nextval('user_ids') AS id";
  expect((await other.query(next)).rows).toEqual((await pool().query(next)).rows);
});

test("the backup is readable by its owner alone, and keys come back so too", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  expect(statSync(archive).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(dataDir, "keys/auth-secret")).mode & 0o777).toBe(0o600);
  expect(statSync(path.join(dataDir, "keys")).mode & 0o777).toBe(0o700);
});

test("a backup is of one moment, though people go on writing", async () => {
  const file = path.join(folder, "moment.tar.gz");
  const omar = await userNamed("Omar Haddad");
  let writing = true;
  const writer = (async () => {
    for (let i = 0; writing; i++) {
      const id = await says(omar, `line ${i}`, noon + i);
      await pool().query("INSERT INTO bot_log (user_id, id) VALUES ($1, $2)", [omar, id]);
    }
  })();
  await backup(pool(), { dataDir: home, file });
  writing = false;
  await writer;
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file });
  const { rows } = await other.query(
    `SELECT (SELECT count(*) FROM messages WHERE user_id = $1) - (SELECT count(*) FROM bot_log WHERE user_id = $1) AS apart`,
    [omar],
  );
  expect([0, 1]).toContain(rows[0].apart);
});

test("a backup of an older version is brought up to date", async () => {
  const old = await nothingYet();
  await migrate(old.url, 2);
  await old.pool.query(
    "INSERT INTO users (name, channel_id, channel) SELECT 'Lena Fischer', id, kind FROM channels LIMIT 1",
  );
  const file = path.join(folder, "old.tar.gz");
  await backup(old.pool, { dataDir: old.dataDir, file });
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file });
  expect((await other.query("SELECT name FROM users")).rows).toEqual([{ name: "Lena Fischer" }]);
  const migrations = "SELECT count(*) FROM migrations";
  expect((await other.query(migrations)).rows).toEqual((await pool().query(migrations)).rows);
});

test("a backup of a newer version is refused", async () => {
  const file = path.join(folder, "newer.tar.gz");
  const tar = gunzipSync(readFileSync(archive)).toString("latin1");
  writeFileSync(file, gzipSync(Buffer.from(tar.replace(/"migrations": \d/, '"migrations": 9'), "latin1")));
  const { pool: other, url, dataDir } = await nothingYet();
  await expect(restore(other, { url, dataDir, file })).rejects.toThrow("made by a newer version");
});

test("a backup is not restored over people", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  await restore(other, { url, dataDir, file: archive });
  const before = await checksums(other);
  await expect(restore(other, { url, dataDir, file: archive })).rejects.toThrow("only where nothing is yet");
  expect(await checksums(other)).toEqual(before);
});

test("a backup is not restored over files", async () => {
  const { pool: other, url, dataDir } = await nothingYet();
  mkdirSync(path.join(dataDir, "files/7"), { recursive: true });
  await expect(restore(other, { url, dataDir, file: archive })).rejects.toThrow("holds files");
});

test.each([
  ["cut short", (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
  [
    "changed",
    (bytes: Buffer) =>
      gzipSync(Buffer.from(gunzipSync(bytes).toString("latin1").replace("maya@", "mara@"), "latin1")),
  ],
  ["no archive", () => Buffer.from("hello")],
  ["without its end", (bytes: Buffer) => withoutEnd(bytes)],
])("an archive that is %s is refused, and nothing of it stays", async (_, spoil) => {
  const file = path.join(folder, "spoiled.tar.gz");
  writeFileSync(file, spoil(readFileSync(archive)));
  const { pool: other, url, dataDir } = await nothingYet();
  await expect(restore(other, { url, dataDir, file })).rejects.toThrow("is no whole backup");
  const { rows } = await other.query("SELECT to_regclass('users') AS users");
  if (rows[0].users) expect((await other.query("SELECT FROM users")).rowCount).toBe(0);
  expect(["files", "keys", "demo"].filter((name) => existsSync(path.join(dataDir, name)))).toEqual([]);
});

function withoutEnd(archived: Buffer): Buffer {
  const tar = gunzipSync(archived);
  return gzipSync(Buffer.concat([tar.subarray(0, tar.lastIndexOf("checksums.json")), Buffer.alloc(1024)]));
}

test("a backup overwrites none, and one that failed leaves no file", async () => {
  await expect(backup(pool(), { dataDir: home, file: archive })).rejects.toThrow("is there already");
  const unused = await nothingYet();
  const file = path.join(folder, "unused.tar.gz");
  await expect(backup(unused.pool, { dataDir: unused.dataDir, file })).rejects.toThrow("never been used");
  expect(readdirSync(folder).filter((name) => name.startsWith("unused"))).toEqual([]);
});
