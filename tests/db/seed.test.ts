import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { isValidPhoneNumber } from "libphonenumber-js";
import type pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openPool } from "@/db/client";
import { refreshDemo, seed } from "@/db/seed";
import { messageId } from "@/lib/message-id";
import { countryOf } from "@/lib/phone";
import { inspect } from "@/lib/storage/inspect";
import { databaseUrl, queryOnce } from "@/tests/postgres";

const hour = 3_600_000;
const day = 24 * hour;
const now = new Date("2026-03-10T13:37:42.123Z");
const threeDaysLater = new Date(now.getTime() + 3 * day);

const opened: { name: string; pool: pg.Pool }[] = [];
let dataDir: string;
let desk: pg.Pool;
let twin: pg.Pool;
let later: pg.Pool;

/** A freshly migrated database with the demo of that time in it. */
async function demoOf(when: Date): Promise<pg.Pool> {
  const name = `test_seed_${process.pid}_${opened.length}`;
  await queryOnce(inject("postgresUrl"), `CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
  const pool = openPool(databaseUrl(inject("postgresUrl"), name), { max: 2 });
  opened.push({ name, pool });
  await seed(pool, { now: when, dataDir });
  return pool;
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "demo-"));
  desk = await demoOf(now);
  twin = await demoOf(now);
  later = await demoOf(threeDaysLater);
});

afterAll(async () => {
  for (const { name, pool } of opened) {
    await pool.end();
    await queryOnce(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
  }
  await rm(dataDir, { recursive: true, force: true });
});

/** When the message with this id was sent, in ms. */
function sentAt(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

async function rowsOf(pool: pg.Pool, sql: string, values: unknown[] = []) {
  return (await pool.query(sql, values)).rows;
}

async function userCalled(pool: pg.Pool, name: string | null) {
  const rows = await rowsOf(
    pool,
    `SELECT u.*, s.name AS stuck_to_name, b.name AS blocked_by_name,
       ARRAY(SELECT t.name FROM user_tags ut JOIN tags t ON t.id = ut.tag_id WHERE ut.user_id = u.id ORDER BY t.name) AS tags,
       (SELECT count(*)::int FROM messages m WHERE m.user_id = u.id) AS messages,
       (SELECT count(*)::int FROM chats c WHERE c.user_id = u.id) AS chats,
       (SELECT c.status || coalesce(' with ' || a.name, '') FROM chats c LEFT JOIN agents a ON a.id = c.assignee
        WHERE c.user_id = u.id AND c.status <> 'finished') AS open_chat
     FROM users u LEFT JOIN agents s ON s.id = u.stuck_to LEFT JOIN agents b ON b.id = u.blocked_by
     WHERE u.import_ref = CASE WHEN $1::text IS NULL THEN 'demo:visitor' ELSE u.import_ref END
       AND u.name IS NOT DISTINCT FROM $1`,
    [name],
  );
  expect(rows).toHaveLength(1);
  return rows[0];
}

const everyTable = [
  "agents",
  "agent_roles",
  "chatbots",
  "tags",
  "users",
  "identities",
  "user_tags",
  "chats",
  "chat_assignments",
  "messages",
  "attachments",
  "whispers",
  "bot_log",
  "events",
];

/** One checksum a table, over all its rows. */
async function checksums(pool: pg.Pool): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  for (const table of everyTable) {
    const [row] = await rowsOf(
      pool,
      `SELECT count(*) || ' ' || md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`,
    );
    sums[table] = row.sum;
  }
  return sums;
}

test("Ada is an admin, Sam a supervisor, Bob and Kim are agents, Leo is disabled", async () => {
  const rows = await rowsOf(
    desk,
    `SELECT a.name, a.email, a.demo, a.password_hash, a.disabled_at < $1 AS disabled, string_agg(r.name, ',') AS roles
     FROM agents a JOIN agent_roles ar ON ar.agent_id = a.id JOIN roles r ON r.id = ar.role_id GROUP BY a.id ORDER BY a.id`,
    [now],
  );
  const person = (name: string, roles: string, disabled: boolean | null = null) => ({
    name,
    roles,
    disabled,
    email: `${name.toLowerCase()}@desk.example`,
    demo: true,
    password_hash: null,
  });
  expect(rows).toEqual([
    person("Ada", "Admin"),
    person("Sam", "Supervisor"),
    person("Bob", "Agent"),
    person("Kim", "Agent"),
    person("Leo", "Agent", true),
  ]);
});

test("Lena has 5,000 messages in 60 chats over three years and is stuck to Sam", async () => {
  const lena = await userCalled(desk, "Lena Fischer");
  expect(lena).toMatchObject({ channel: "messenger", messages: 5000, chats: 60, stuck_to_name: "Sam" });
  const [chats] = await rowsOf(
    desk,
    `SELECT max(opened_at) - min(opened_at) > interval '3 years' AS long, count(DISTINCT outcome)::int AS outcomes,
       (SELECT count(*)::int FROM chat_assignments WHERE user_id = $1) AS hands,
       (SELECT count(*)::int FROM messages WHERE user_id = $1 AND chat_id IS NULL) AS stray
     FROM chats WHERE user_id = $1`,
    [lena.id],
  );
  expect(chats.long).toBe(true);
  expect(chats.outcomes).toBeGreaterThanOrEqual(4);
  expect(chats.hands).toBeGreaterThan(65);
  expect(chats.stray).toBe(0);
});

test("Lena's transfers hand over from one agent to the next without a gap", async () => {
  const gaps = await rowsOf(
    desk,
    `SELECT FROM (SELECT ended_at, finished_at, lead(assigned_at) OVER (PARTITION BY user_id, chat_id ORDER BY assigned_at) AS next
       FROM chat_assignments JOIN chats c USING (user_id) WHERE c.id = chat_id) a
     WHERE ended_at IS DISTINCT FROM coalesce(next, finished_at)`,
  );
  expect(gaps).toEqual([]);
});

test("Maya's window stays open for about 21 hours while she chats with Bob", async () => {
  const maya = await userCalled(desk, "Maya Torres");
  expect(maya).toMatchObject({
    channel: "messenger",
    tags: ["Refund", "VIP"],
    open_chat: "active with Bob",
    phone: "+34612345678",
    email: "maya@torres.example",
  });
  expect((maya.window_expires_at - now.getTime()) / hour).toBeCloseTo(21.07, 1);
  const whispers = await rowsOf(
    desk,
    "SELECT a.name FROM whispers w JOIN agents a ON a.id = agent_id WHERE user_id = $1 ORDER BY w.id",
    [maya.id],
  );
  expect(whispers.map((whisper) => whisper.name)).toEqual(["Sam", "Bob"]);
});

test("Omar writes Arabic and his window is closed; Ivy writes Chinese and waits, as Jonas does", async () => {
  const omar = await userCalled(desk, "Omar Haddad");
  expect(omar).toMatchObject({ channel: "messenger", open_chat: null });
  expect(omar.window_expires_at.getTime()).toBeLessThan(now.getTime());
  expect(await userCalled(desk, "Ivy Chen")).toMatchObject({ channel: "whatsapp", open_chat: "waiting" });
  expect(await userCalled(desk, "Jonas Berg")).toMatchObject({
    channel: "sms",
    open_chat: "waiting",
    window_expires_at: null,
  });
  const scripts = await rowsOf(
    desk,
    `SELECT u.name, bool_or(body ~ '[\\u0600-\\u06ff]') AS arabic, bool_or(body ~ '[\\u4e00-\\u9fff]') AS chinese
     FROM messages m JOIN users u ON u.id = user_id WHERE sender = 'user' AND u.name IN ('Omar Haddad', 'Ivy Chen')
     GROUP BY u.name ORDER BY u.name`,
  );
  expect(scripts).toEqual([
    { name: "Ivy Chen", arabic: false, chinese: true },
    { name: "Omar Haddad", arabic: true, chinese: false },
  ]);
});

test("Victor is blocked, Nina inactive, Tom unsubscribed without a chat, the visitor nameless with Kim", async () => {
  expect(await userCalled(desk, "Victor Blank")).toMatchObject({
    blocked_at: expect.any(Date),
    blocked_by_name: "Sam",
    open_chat: null,
  });
  expect(await userCalled(desk, "Nina Kovač")).toMatchObject({
    deactivated_at: expect.any(Date),
    open_chat: null,
  });
  expect(await userCalled(desk, "Tom Okafor")).toMatchObject({
    channel: "whatsapp",
    unsubscribed_at: expect.any(Date),
    open_chat: null,
  });
  expect(await userCalled(desk, null)).toMatchObject({
    channel: "web_chat",
    open_chat: "active with Kim",
    email: null,
    phone: null,
  });
});

test("Priya has sent every kind of file, and each lies where its row says", async () => {
  const priya = await userCalled(desk, "Priya Nair");
  const files = await rowsOf(desk, "SELECT * FROM attachments WHERE user_id = $1", [priya.id]);
  expect(new Set(files.map((file) => file.media_type))).toEqual(
    new Set([
      "image/jpeg",
      "image/png",
      "audio/wav",
      "video/webm",
      "application/pdf",
      "text/plain",
      "application/octet-stream",
    ]),
  );
  for (const file of files) {
    const stored = path.join(dataDir, "files", file.storage_key);
    const bytes = Buffer.concat(await createReadStream(stored).toArray());
    expect({ ...(await inspect(bytes)), name: file.name }).toEqual({
      name: file.name,
      mediaType: file.media_type,
      bytes: file.bytes,
      width: file.width,
      height: file.height,
    });
  }
  expect((await stat(path.join(dataDir, "files", priya.avatar_key))).size).toBeGreaterThan(0);
  const [says] = await rowsOf(
    desk,
    `SELECT bool_or(body ~ '\\S{80}') AS long_word, bool_or(body ~ 'https://') AS link, bool_or(status = 'read') AS read,
       count(error)::int AS failed, bool_and((status = 'failed') IS NOT DISTINCT FROM (error IS NOT NULL) OR status IS NULL) AS reasons
     FROM messages WHERE user_id = $1`,
    [priya.id],
  );
  expect(says).toEqual({ long_word: true, link: true, read: true, failed: 2, reasons: true });
});

test("every attachment is counted by its message", async () => {
  const wrong = await rowsOf(
    desk,
    `SELECT m.id FROM messages m WHERE attachment_count <>
       (SELECT count(*) FROM attachments a WHERE a.user_id = m.user_id AND a.message_id = m.id)`,
  );
  expect(wrong).toEqual([]);
});

test("some two hundred more fill the list: every channel, many countries, over the past year", async () => {
  const [crowd] = await rowsOf(
    desk,
    `SELECT count(*)::int AS people, count(DISTINCT channel)::int AS channels, count(DISTINCT location)::int AS countries,
       min(last_message_at) > $1::timestamptz - interval '1 year' AS this_year FROM users`,
    [now],
  );
  expect(crowd.people).toBeGreaterThanOrEqual(210);
  expect(crowd).toMatchObject({ channels: 5, this_year: true });
  expect(crowd.countries).toBeGreaterThan(25);
});

test("every phone can be dialled and lies in its person's country", async () => {
  const people = await rowsOf(
    desk,
    "SELECT name, phone, location FROM users WHERE phone IS NOT NULL ORDER BY id",
  );
  expect(people.length).toBeGreaterThan(100);
  expect(people.filter(({ phone }) => !isValidPhoneNumber(phone))).toEqual([]);
  expect(people.filter(({ phone, location }) => countryOf(phone) !== location)).toEqual([]);
});

test("nothing was said in the future or before its chat, and ids stand in the order of the story", async () => {
  const lines = await rowsOf(
    desk,
    `SELECT m.user_id, m.id, m.external_id, c.opened_at, c.finished_at FROM messages m
     JOIN chats c ON c.user_id = m.user_id AND c.id = m.chat_id ORDER BY m.user_id, m.id`,
  );
  expect(lines.length).toBeGreaterThan(7000);
  const wrong = lines.filter((line, i) => {
    const at = sentAt(line.id);
    const before = lines[i - 1];
    const disordered =
      before?.user_id === line.user_id && lineNumber(before.external_id) >= lineNumber(line.external_id);
    return (
      at > now.getTime() ||
      at < line.opened_at.getTime() ||
      (line.finished_at && at > line.finished_at.getTime()) ||
      disordered
    );
  });
  expect(wrong).toEqual([]);
});

function lineNumber(ref: string): number {
  return Number(ref.split(":").at(-1));
}

test("last message, tag and window follow from what was said, and nobody has two chats at once", async () => {
  const users = await rowsOf(
    desk,
    `SELECT u.*, max(m.id::text) AS last, max(m.id::text) FILTER (WHERE sender = 'user') AS last_inbound
     FROM users u JOIN messages m ON m.user_id = u.id GROUP BY u.id`,
  );
  for (const user of users) {
    expect(user.last_message_at.getTime(), user.name).toBe(sentAt(user.last));
    const windowed = ["messenger", "instagram", "whatsapp"].includes(user.channel);
    expect(user.window_expires_at?.getTime() ?? null, user.name).toBe(
      windowed ? sentAt(user.last_inbound) + day : null,
    );
  }
  const tags = await rowsOf(
    desk,
    `SELECT FROM user_tags t JOIN users u ON u.id = t.user_id WHERE t.last_message_at IS DISTINCT FROM u.last_message_at`,
  );
  expect(tags).toEqual([]);
  const overlapping = await rowsOf(
    desk,
    `SELECT FROM chats a JOIN chats b ON a.user_id = b.user_id AND a.id < b.id
     WHERE coalesce(a.finished_at, 'infinity') > b.opened_at`,
  );
  expect(overlapping).toEqual([]);
});

test("the same now gives the same database", async () => {
  expect(await checksums(twin)).toEqual(await checksums(desk));
});

test("three days later the open chats are as fresh as in a new demo, and nothing else has moved", async () => {
  await refreshDemo(twin, threeDaysLater);
  expect(await openChats(twin)).toEqual(await openChats(later));
  expect(await allButOpenChats(twin)).toEqual(await allButOpenChats(desk));
  const settled = await checksums(twin);
  await refreshDemo(twin, threeDaysLater);
  expect(await checksums(twin)).toEqual(settled);
});

test("chats that somebody has taken or written in stay; what was done in Maya's keeps its time", async () => {
  const muchLater = new Date(threeDaysLater.getTime() + 2 * day);
  const ivy = await userCalled(later, "Ivy Chen");
  const jonas = await userCalled(later, "Jonas Berg");
  const maya = await userCalled(later, "Maya Torres");
  const supervised = messageId(threeDaysLater.getTime());
  const agent = (name: string) => `(SELECT id FROM agents WHERE name = '${name}')`;
  const chat = "(SELECT id FROM chats WHERE user_id = $1 AND status <> 'finished')";
  await later.query(
    `UPDATE chats SET status = 'active', version = version + 1, accepted_at = $2, assignee = ${agent("Kim")}
     WHERE user_id = $1 AND status = 'waiting'`,
    [ivy.id, threeDaysLater],
  );
  await later.query(
    `INSERT INTO messages (user_id, id, chat_id, sender, body) VALUES ($1, $2, ${chat}, 'user', 'Hello again')`,
    [jonas.id, messageId(threeDaysLater.getTime())],
  );
  await later.query(
    `INSERT INTO events (user_id, id, chat_id, kind, agent_id) VALUES ($1, $2, ${chat}, 'supervise', ${agent("Sam")})`,
    [maya.id, supervised],
  );
  const before = await everythingOf(later, [ivy.id, jonas.id]);
  await refreshDemo(later, muchLater);
  expect(await everythingOf(later, [ivy.id, jonas.id])).toEqual(before);
  const mayaNow = await userCalled(later, "Maya Torres");
  expect(mayaNow.window_expires_at.getTime() - muchLater.getTime()).toBeGreaterThan(20 * hour);
  expect(
    await rowsOf(later, `SELECT kind FROM events WHERE user_id = $1 AND id = $2 AND chat_id = ${chat}`, [
      maya.id,
      supervised,
    ]),
  ).toEqual([{ kind: "supervise" }]);
});

const ofUsers = ["chats", "chat_assignments", "messages", "attachments", "whispers", "bot_log", "events"];
const chatColumn: Record<string, string> = { chats: "t.id" };
const openIds = "SELECT id FROM chats WHERE status <> 'finished'";
const openMessages = `SELECT id FROM messages WHERE chat_id IN (${openIds})`;

function inOpenChat(table: string): string {
  if (table === "attachments") return `t.message_id IN (${openMessages})`;
  return `coalesce(${chatColumn[table] ?? "t.chat_id"} IN (${openIds}), false)`;
}

/** Every row that belongs to an open chat, and what its user shows of it. */
async function openChats(pool: pg.Pool) {
  const found: Record<string, unknown> = {};
  for (const table of ofUsers) {
    found[table] = await rowsOf(
      pool,
      `SELECT t.* FROM ${table} t WHERE ${inOpenChat(table)} ORDER BY t::text`,
    );
  }
  found.users = await rowsOf(
    pool,
    `SELECT u.id, u.last_message_at, window_expires_at, array_agg(t.last_message_at) AS tagged FROM users u
     LEFT JOIN user_tags t ON t.user_id = u.id WHERE u.id IN (SELECT user_id FROM chats WHERE status <> 'finished')
     GROUP BY u.id ORDER BY u.id`,
  );
  expect((found.chats as unknown[]).length).toBe(4);
  return found;
}

async function allButOpenChats(pool: pg.Pool) {
  const found: Record<string, unknown> = {};
  for (const table of ofUsers) {
    const [row] = await rowsOf(
      pool,
      `SELECT count(*) || md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t WHERE NOT ${inOpenChat(table)}`,
    );
    found[table] = row.sum;
  }
  found.users = await rowsOf(
    pool,
    `SELECT to_jsonb(u) - '{last_message_at,window_expires_at}'::text[] AS kept,
       CASE WHEN u.id IN (SELECT user_id FROM chats WHERE status <> 'finished') THEN NULL
         ELSE ARRAY[last_message_at, window_expires_at] END AS times FROM users u ORDER BY id`,
  );
  return found;
}

async function everythingOf(pool: pg.Pool, ids: number[]) {
  const found: Record<string, unknown> = {};
  for (const table of ofUsers) {
    found[table] = await rowsOf(
      pool,
      `SELECT * FROM ${table} WHERE user_id = ANY($1) ORDER BY ${table}::text`,
      [ids],
    );
  }
  found.users = await rowsOf(pool, "SELECT * FROM users WHERE id = ANY($1) ORDER BY id", [ids]);
  return found;
}
