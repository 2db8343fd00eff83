import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { identityHash } from "@/db/erasure/identity-hash";
import { type Inbound, receive } from "@/lib/channels/receive";
import { messageId } from "@/lib/message-id";
import { storage } from "@/lib/storage/files";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";

withDatabase({ planted: ["assigneeHandles", "rowsHaveUser", "filesHaveMessage"] });

const hour = 3_600_000;
let channels: Record<string, number>;
let number = 0;

beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "user-view-receive-"));
  const { rows } = await pool().query("SELECT kind, id FROM channels");
  channels = Object.fromEntries(rows.map(({ kind, id }) => [kind, id]));
});

beforeEach(async () => {
  await pool().query("TRUNCATE users, identities, chats, messages, held_messages, events, live CASCADE");
});

/** What Maya writes on Messenger, each time a new message. */
function maya(body: string, more: Partial<Inbound> = {}): Inbound {
  return {
    channelId: channels.messenger!,
    externalUserId: "psid-maya",
    externalId: `mid-${++number}`,
    at: Date.now(),
    body,
    profileName: "Maya Torres",
    ...more,
  };
}

const all = async (sql: string) => (await pool().query(sql)).rows;
const user = async () => (await all("SELECT * FROM users"))[0];
const bodies = async () => (await all("SELECT body FROM messages ORDER BY id")).map(({ body }) => body);
const kinds = async () => (await all("SELECT kind FROM events ORDER BY id")).map(({ kind }) => kind);

describe("a first message", () => {
  test("makes a user with his name, a waiting chat and a line in it", async () => {
    const received = await receive(maya("Where is my lamp?"));
    expect(received).toMatchObject({ outcome: "written" });
    expect(await user()).toMatchObject({ name: "Maya Torres", channel: "messenger" });
    expect(await all("SELECT status, assignee FROM chats")).toEqual([{ status: "waiting", assignee: null }]);
    expect(await all("SELECT body, sender, chat_id IS NOT NULL AS chat FROM messages")).toEqual([
      { body: "Where is my lamp?", sender: "user", chat: true },
    ]);
    expect(await all("SELECT kind, agent_id FROM events")).toEqual([{ kind: "openChat", agent_id: null }]);
  });

  test("twenty at once are one user, one chat and twenty lines", async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => receive(maya(`line ${i}`))));
    expect(await all("SELECT count(*) FROM users")).toEqual([{ count: 20 - 19 }]);
    expect(await all("SELECT count(*) FROM chats")).toEqual([{ count: 1 }]);
    expect((await bodies()).length).toBe(20);
    expect(await kinds()).toEqual(["openChat"]);
  });

  test("stands below the event of the chat that it opened", async () => {
    await receive(maya("Where is my lamp?"));
    expect(
      await all("SELECT kind AS line, id FROM events UNION SELECT body, id FROM messages ORDER BY id"),
    ).toMatchObject([{ line: "openChat" }, { line: "Where is my lamp?" }]);
  });

  test("on a channel that does not exist writes nothing", async () => {
    expect(await receive(maya("Hello?", { channelId: 999_999 }))).toBeNull();
    expect(await user()).toBeUndefined();
  });
});

describe("a message that comes again", () => {
  test("is one line, also when it comes ten times at once", async () => {
    const message = maya("Only once");
    await Promise.all(Array.from({ length: 10 }, () => receive(message)));
    expect(await bodies()).toEqual(["Only once"]);
  });

  test("is known after the chat is finished too, and opens no other", async () => {
    const message = maya("Thanks, bye");
    await receive(message);
    await pool().query("UPDATE chats SET status = 'finished', queued_at = NULL");
    expect(await receive(message)).toMatchObject({ outcome: "known" });
    expect(await all("SELECT status FROM chats")).toEqual([{ status: "finished" }]);
  });

  test("while he is blocked is held once", async () => {
    await receive(maya("Hello"));
    await pool().query("UPDATE users SET blocked_at = now()");
    const message = maya("Again!");
    await receive(message);
    expect(await receive(message)).toMatchObject({ outcome: "known" });
    expect(await all("SELECT body FROM held_messages")).toEqual([{ body: "Again!" }]);
  });
});

describe("a blocked user", () => {
  test("is heard by nobody: his line is held, with its file, and no screen is told", async () => {
    await receive(maya("Hello"));
    await pool().query("UPDATE chats SET status = 'finished', queued_at = NULL; TRUNCATE live, events");
    await pool().query("UPDATE users SET blocked_at = now()");
    const before = await user();
    const bytes = Buffer.from("an invoice");
    expect(
      await receive(maya("Buy my watches", { attachments: [{ name: "invoice.txt", bytes }] })),
    ).toMatchObject({ outcome: "held" });
    expect(await user()).toEqual(before);
    expect(await bodies()).toEqual(["Hello"]);
    expect(await all("SELECT FROM chats WHERE status <> 'finished'")).toEqual([]);
    expect(await all("SELECT FROM live UNION ALL SELECT FROM events")).toEqual([]);
    const [held] = await all(`SELECT h.body, f.name, f.media_type, f.storage_key FROM held_messages h
      JOIN attachments f ON f.user_id = h.user_id AND f.message_id = h.id`);
    expect(held).toMatchObject({ body: "Buy my watches", name: "invoice.txt", media_type: "text/plain" });
    expect(await storage().size(held.storage_key)).toBe(bytes.length);
  });

  test("whose block has ended is heard, and so is what was held", async () => {
    await receive(maya("Hello"));
    await pool().query("UPDATE users SET blocked_at = now() - interval '2 days', version = 1");
    await receive(maya("Held"));
    await pool().query("UPDATE users SET blocked_until = now() - interval '1 second'");
    await receive(maya("Sorry about that"));
    expect(await user()).toMatchObject({ blocked_at: null, blocked_until: null, version: 2 });
    expect(await bodies()).toEqual(["Hello", "Held", "Sorry about that"]);
    expect(await all("SELECT kind, agent_id, data FROM events WHERE kind = 'unblockUser'")).toEqual([
      { kind: "unblockUser", agent_id: null, data: { held: "keep", count: 1 } },
    ]);
  });
});

test("an inactive user who writes is reactivated by the system", async () => {
  await receive(maya("Hello"));
  await pool().query("UPDATE users SET deactivated_at = now()");
  await receive(maya("I am back"));
  expect(await user()).toMatchObject({ deactivated_at: null });
  expect(await all("SELECT agent_id, data FROM events WHERE kind = 'reactivateUser'")).toEqual([
    { agent_id: null, data: { because: "wrote" } },
  ]);
});

test.each(["messenger", "instagram", "whatsapp"])("%s opens its window for 24 hours", async (kind) => {
  const at = Date.now() - hour;
  await receive(maya("Hello", { channelId: channels[kind]!, at }));
  expect((await user()).window_expires_at.getTime()).toBe(at + 24 * hour);
  await receive(maya("This one comes late", { channelId: channels[kind]!, at: at - hour }));
  expect((await user()).window_expires_at.getTime()).toBe(at + 24 * hour);
});

test.each(["sms", "web_chat"])("%s has no window", async (kind) => {
  await receive(maya("Hello", { channelId: channels[kind]! }));
  expect((await user()).window_expires_at).toBeNull();
});

describe("a deleted person", () => {
  beforeEach(async () => {
    process.env.ERASURE_KEY = Buffer.alloc(32, 7).toString("base64");
    await pool().query("TRUNCATE erasures, erased_identities");
    const id = messageId(Date.now());
    await pool().query("INSERT INTO erasures (id, user_id, counts) VALUES ($1, 1, '{}')", [id]);
    await pool().query("INSERT INTO erased_identities VALUES ($1, $2, now())", [
      identityHash(channels.messenger!, "psid-maya"),
      id,
    ]);
  });

  test("is not made again by an old message that comes again", async () => {
    expect(await receive(maya("Older", { at: Date.now() - hour }))).toBeNull();
    expect(await user()).toBeUndefined();
  });

  test("is a new user when he writes again", async () => {
    await receive(maya("Hello, I am new here", { at: Date.now() + 1000 }));
    expect(await user()).toMatchObject({ name: "Maya Torres" });
  });
});

test.each([
  ["NUL bytes", "a\0b", "ab"],
  ["a lone surrogate", "a\ud800b", "a\ufffdb"],
  ["nothing at all", "", ""],
])("%s in a message are no error", async (_what, body, expected) => {
  await receive(maya(body, { externalUserId: `who\0${body}`, profileName: body }));
  expect(await bodies()).toEqual([expected]);
});

test("a body of megabytes is cut, a time of nonsense is now, and neither is an error", async () => {
  await receive(maya("💡".repeat(2_000_000), { at: Number.NaN }));
  await receive(maya("from the future", { at: Date.now() + 1000 * hour }));
  await receive(maya("from before time", { at: -5 }));
  const found = await bodies();
  expect(found.map((body) => body.length)).toEqual([16, 65_536, 15]);
});

test("a line in an open chat stays in it and is not routed again", async () => {
  const kim = await agentNamed("Kim");
  await receive(maya("Hello"));
  await pool().query("UPDATE chats SET status = 'active', assignee = $1, queued_at = NULL", [kim.id]);
  await receive(maya("Are you there?"));
  expect(await all("SELECT status, assignee FROM chats")).toEqual([{ status: "active", assignee: kim.id }]);
});
