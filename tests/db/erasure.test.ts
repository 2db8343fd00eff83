import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { to as copyTo } from "pg-copy-streams";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { applyReceipts } from "@/db/erasure/apply-receipts";
import { eraseUser } from "@/db/erasure/erase-user";
import { userTables } from "@/db/erasure/tables";
import { vacuumAfter, vacuumLock } from "@/db/erasure/vacuum";
import { violations } from "@/db/invariants";
import type { Agent } from "@/db/queries/agents";
import { attachmentAt } from "@/db/queries/attachments";
import { chatById, chatsOf } from "@/db/queries/chats";
import { deleteImpact } from "@/db/queries/delete-impact";
import { newestPage } from "@/db/queries/messages";
import { avatarKey, userById } from "@/db/queries/users";
import { listUsers } from "@/db/queries/users-list";
import { addJob } from "@/lib/jobs/add-job";
import { messageId } from "@/lib/message-id";
import { storage } from "@/lib/storage/files";
import { act } from "@/lib/user-actions/door";
import { parseUsersFilter } from "@/lib/users-filter";
import { withDatabase } from "@/tests/database";
import { finishErasures } from "@/tests/erase";
import { temporaryFolder } from "@/tests/import-files";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase();
const dataDir = temporaryFolder();
const noon = Date.parse("2026-03-01T12:00:00Z");
let ada: Agent;
const log: string[] = [];

beforeAll(async () => {
  process.env.DATA_DIR = dataDir;
  for (const method of ["log", "warn", "error", "info"] as const)
    vi.spyOn(console, method).mockImplementation((...said) => void log.push(said.join(" ")));
  ada = await agentNamed("Ada", "Admin");
  await pool().query(
    `INSERT INTO users (name, email, phone, notes, channel_id, channel)
     SELECT 'Neighbour ' || g, g || '@neighbour.example', '+4930' || g, 'note ' || g, id, kind
     FROM channels, generate_series(1, 1000) g WHERE kind = 'whatsapp'`,
  );
  await pool().query(
    `INSERT INTO messages (user_id, id, sender, body) SELECT id, gen_random_uuid(), 'user', 'from ' || name FROM users`,
  );
});

// What a column may hold beside words.
const allowed: Record<string, string[]> = {
  "users.channel": ["whatsapp"],
  "chats.channel": ["whatsapp"],
  "chats.status": ["finished", "active"],
  "messages.sender": ["user"],
  "messages.status": ["read"],
  "campaign_recipients.state": ["read"],
};
const planted: string[] = [];
const canary = () => {
  const word = `canary${String(planted.length + 1).padStart(3, "0")}`;
  planted.push(word);
  return word;
};

/** A user with a canary in every column of every table that can hold words about him, found in the schema. */
async function someoneEverywhere(): Promise<number> {
  planted.length = 0;
  const user = await userNamed("Maya Torres", { channel: "whatsapp" });
  const [chat, message] = [messageId(noon), messageId(noon + 1000)];
  const tables = ["users", ...(await userTables(pool())).map(({ name }) => name), "live"];
  for (const table of tables.sort((a, b) => order(a) - order(b))) {
    const rows = table === "messages" ? 12 : 1;
    for (let i = 0; i < rows; i++) await plant(table, { user, chat, message, i });
  }
  const key = await storage().put(user, Buffer.from(`a photo of ${canary()}`));
  await pool().query("UPDATE attachments SET storage_key = $2 WHERE user_id = $1", [user, key]);
  const avatar = await storage().put(user, Buffer.from(`a face: ${canary()}`));
  await pool().query("UPDATE users SET avatar_key = $2 WHERE id = $1", [user, avatar]);
  await inTransaction((tx) =>
    addJob(tx, "drainSends", { userId: user, chatId: chat }, { key: `send:${canary()}` }),
  );
  await pool().query("ANALYZE");
  return user;
}

async function crmId(): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    "INSERT INTO crm_connections (kind, name) VALUES ('http', 'Shop') RETURNING id",
  );
  return rows[0]!.id;
}

const order = (table: string) => ["users", "chats", "messages"].indexOf(table) >>> 0;

type Place = { user: number; chat: string; message: string; i: number };

async function plant(table: string, { user, chat, message, i }: Place): Promise<void> {
  const { rows: columns } = await pool().query<{ name: string; type: string; needed: boolean }>(
    `SELECT column_name AS name, data_type AS type, is_nullable = 'NO' AND column_default IS NULL AS needed
     FROM information_schema.columns WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER'`,
    [table],
  );
  const id = table === "chats" ? chat : i === 0 ? message : messageId(noon + 1000 * (i + 1));
  const known: Record<string, unknown> = {
    user_id: user,
    id,
    chat_id: chat,
    message_id: message,
    read_through: message,
  };
  const values: Record<string, unknown> = {};
  for (const { name, type, needed } of columns) {
    const choices = allowed[`${table}.${name}`];
    if (table === "users" ? name === "id" : table === "live" && name === "id") continue;
    if (name === "avatar_key" || name === "storage_key") values[name] = `${user}/${message}`;
    else if (name in known) values[name] = known[name];
    else if (choices) values[name] = choices[0];
    else if (name === "kind" && table === "live") values[name] = "event";
    else if (type === "text") values[name] = `${canary()} & more`;
    else if (type === "jsonb") values[name] = JSON.stringify({ deep: [canary()] });
    else if (type === "bytea") values[name] = Buffer.from(canary());
    else if (name === "agent_id") values[name] = ada.id;
    else if (needed) values[name] = /time/.test(type) ? new Date(noon) : type === "boolean" ? false : 1;
  }
  if (table === "users") return change(user, values);
  if (table === "crm_notes") values.connection_id = await crmId();
  if (table === "user_tags") values.tag_id = await idOf("tags", canary());
  if (table === "identities") values.channel_id = await idOf("channels");
  if (table === "campaign_recipients") values.campaign_id = await campaignId();
  if ("template_id" in values) values.template_id = null;
  if (table === "chats") values.finished_at = new Date(noon + 60_000);
  const names = Object.keys(values);
  await pool().query(
    `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((_, at) => `$${at + 1}`).join(", ")})`,
    Object.values(values),
  );
}

async function change(user: number, { channel_id, channel, ...values }: Record<string, unknown>) {
  const names = Object.keys(values);
  await pool().query(
    `UPDATE users SET ${names.map((name, at) => `${name} = $${at + 2}`).join(", ")} WHERE id = $1`,
    [user, ...Object.values(values)],
  );
}

async function idOf(table: string, name?: string): Promise<number> {
  if (name) {
    // The tag's name is the desk's own word, not his.
    planted.pop();
    await pool().query(`INSERT INTO ${table} (name) VALUES ('VIP') ON CONFLICT DO NOTHING`);
  }
  return (await pool().query(`SELECT id FROM ${table} ORDER BY id LIMIT 1`)).rows[0].id;
}

async function campaignId(): Promise<number> {
  const { rows } = await pool().query<{ id: number }>(
    "INSERT INTO campaigns (name, channel_id, state) SELECT 'Spring', min(id), 'paused' FROM channels RETURNING id",
  );
  return rows[0]!.id;
}

/** Every row of every table of every schema, as COPY writes it, and every file. */
async function everything(): Promise<string> {
  const { rows } = await pool().query<{ table: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND c.relname NOT IN ('pg_authid', 'pg_largeobject')`,
  );
  const parts: string[] = [...log];
  const client = await pool().connect();
  for (const { table } of rows) parts.push(await text(client.query(copyTo(`COPY ${table} TO STDOUT`))));
  client.release();
  parts.push(...(await wordIndexes()));
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  for (const file of files)
    parts.push(file.name, readFileSync(path.join(file.parentPath, file.name), "latin1"));
  return parts.join("\n");
}

/** The indexes of words as they lie on the disk: they keep a word longer than any row with it. */
async function wordIndexes(): Promise<string[]> {
  await pool().query("CHECKPOINT");
  const { rows } = await pool().query<{ bytes: Buffer }>(
    `SELECT pg_read_binary_file(pg_relation_filepath(c.oid)) AS bytes FROM pg_class c
     WHERE c.relkind = 'i' AND c.relname ~ '(tsv|search)'`,
  );
  return rows.map(({ bytes }) => bytes.toString("latin1"));
}

const hex = (word: string) => Buffer.from(word).toString("hex");
const heard = (all: string) => planted.filter((word) => all.includes(word) || all.includes(hex(word)));

/** A sum over the rows of each of the others. */
async function others(user: number): Promise<string> {
  const { rows } = await pool().query(
    `SELECT md5(string_agg(t, E'\\n' ORDER BY t)) AS sum FROM (
       SELECT u::text AS t FROM users u WHERE id <> $1 UNION ALL SELECT m::text FROM messages m WHERE user_id <> $1) all_of_them`,
    [user],
  );
  return rows[0].sum;
}

async function deleted(user: number): Promise<void> {
  const { rows } = await pool().query("SELECT name FROM users WHERE id = $1", [user]);
  expect(await act(ada, "deleteUser", user, { name: rows[0].name })).toEqual({ done: true });
}

async function vacuumed(): Promise<void> {
  for (const { id } of (await pool().query("SELECT id FROM erasures")).rows)
    expect(await vacuumAfter(pool(), id)).toBe(true);
}

beforeEach(() => {
  log.length = 0;
});

test("of a user who stood in every field, file, job, event and statistic nothing is left, and of 1,000 others all", async () => {
  const user = await someoneEverywhere();
  expect(planted.length).toBeGreaterThanOrEqual(60);
  expect(heard(await everything())).toEqual(planted);
  const before = await others(user);
  await deleted(user);
  await finishErasures();
  await vacuumed();
  expect(heard(await everything())).toEqual([]);
  expect(await others(user)).toBe(before);
  expect(await violations(pool())).toEqual([]);
});

test("no read of the app gives a word of his, from the moment of the deletion on", async () => {
  const user = await someoneEverywhere();
  const { rows } = await pool().query(
    "SELECT id, message_id FROM chats c JOIN attachments a USING (user_id) WHERE user_id = $1",
    [user],
  );
  await deleted(user);
  const reads = [
    userById(ada, user),
    avatarKey(ada, user),
    newestPage(ada, user),
    chatsOf(ada, user, null),
    chatById(ada, user, rows[0].id),
    attachmentAt(ada, user, rows[0].message_id, 1),
    deleteImpact(ada, user),
    listUsers(ada, parseUsersFilter({})),
    ...planted.map((word) => listUsers(ada, parseUsersFilter({ q: word }))),
  ];
  expect(heard(JSON.stringify(await Promise.all(reads)))).toEqual([]);
  await finishErasures();
});

test("killed after any batch and started again, it ends the same", async () => {
  const user = await someoneEverywhere();
  const before = await others(user);
  await deleted(user);
  for (let batches = 1; ; batches++) {
    let left = batches;
    const killed = await finishErasures({
      batch: 2,
      onBatch: () => {
        if (left-- === 0) throw new Error("killed");
      },
    }).catch((error: Error) => error.message);
    if (killed === undefined) break;
    expect(killed).toBe("killed");
  }
  await vacuumed();
  expect(heard(await everything())).toEqual([]);
  expect(await others(user)).toBe(before);
  const { rows } = await pool().query("SELECT counts FROM erasures WHERE user_id = $1", [user]);
  expect(rows[0].counts).toMatchObject({ messages: 13, chats: 1, whispers: 1, notes: 1, files: 2 });
});

test.each([null, undefined, "", "0", "nobody", messageId(noon)])(
  "the receipt %j erases nobody",
  async (id) => {
    const user = await userNamed("Omar Haddad");
    const before = await others(0);
    const erasing = { dataDir, files: storage() };
    await eraseUser(pool(), id as string, erasing).catch(() => {});
    expect(await others(0)).toBe(before);
    await pool().query("DELETE FROM users WHERE id = $1", [user]);
  },
);

test("a receipt whose user is not being deleted erases nobody", async () => {
  const user = await userNamed("Omar Haddad");
  const id = messageId(noon, { ref: "stray" });
  await pool().query("INSERT INTO erasures (id, user_id, counts) VALUES ($1, $2, '{}')", [id, user]);
  const before = await others(0);
  await eraseUser(pool(), id, { dataDir, files: storage() });
  expect(await others(0)).toBe(before);
  await pool().query("DELETE FROM erasures WHERE id = $1", [id]);
  expect(await applyReceipts(pool(), dataDir)).toBe(0);
});

test.each([Number.NaN, 0, -1, 1.5])("the files of user %d are nobody's", async (user) => {
  await expect(storage().removeAll(user)).rejects.toThrow("not a user");
});

test("every table with a user_id is emptied of him, or is known to stay", async () => {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name ~ 'user' AND c.column_name <> 'external_user_id'
       AND t.table_type = 'BASE TABLE' AND c.table_name !~ '^messages_\\d+$' ORDER BY 1`,
  );
  const known = [...(await userTables(pool())).map(({ name }) => name), "erasures", "live"].sort();
  expect(rows.map(({ name }) => name)).toEqual(known);
});

test("of deletions at once one after the other is vacuumed, and no half-made index keeps a word", async () => {
  const two = [await userNamed("Uma Urban"), await userNamed("Una Urban")];
  for (const user of two) await deleted(user);
  await finishErasures();
  // As a server leaves it that is killed while it makes the index anew.
  await pool().query("CREATE INDEX whispers_search_ccnew ON whispers USING gin (user_id, tsv)");
  await pool().query(
    "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'whispers_search_ccnew'::regclass",
  );
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM erasures WHERE user_id = ANY ($1)", [
    two,
  ]);
  const another = await pool().connect();
  await another.query("SELECT pg_advisory_lock($1)", [vacuumLock]);
  for (const { id } of rows) expect(await vacuumAfter(pool(), id)).toBe(false);
  await another.query("SELECT pg_advisory_unlock($1)", [vacuumLock]);
  another.release();
  expect(await Promise.all(rows.map(({ id }) => vacuumAfter(pool(), id)))).toContain(true);
  for (const { id } of rows) expect(await vacuumAfter(pool(), id)).toBe(true);
  const left = await pool().query("SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid");
  expect(left.rows).toEqual([]);
});
