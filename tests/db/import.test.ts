import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { sentAt } from "@/lib/sent-at";
import { storage } from "@/lib/storage/files";
import { withDatabase } from "@/tests/database";
import { imported, importedLines, temporaryFolder } from "@/tests/import-files";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase();
const folder = temporaryFolder();
process.env.DATA_DIR = path.join(folder, "data");

beforeEach(async () => {
  await pool().query(
    `TRUNCATE agents, agent_roles, users, identities, user_tags, tags, chatbots, chats, chat_assignments, messages,
       attachments, whispers, bot_log CASCADE`,
  );
});

const rosa = { type: "agent", ref: "rosa", name: "Rosa Lind", email: "rosa@desk.example" };
const nils = { type: "user", ref: "nils", name: "Nils Aaby", channel: "messenger" };
const noon = "2026-03-01T12:00:00Z";
const says = (ref: string, words: string, more: object = {}) => ({
  type: "message",
  ref,
  user: "nils",
  from: "user",
  text: words,
  at: noon,
  ...more,
});
const chat = (ref: string, status: string, openedAt: string, more: object = {}) => ({
  type: "chat",
  ref,
  user: "nils",
  status,
  openedAt,
  ...more,
});

async function rows<Row = Record<string, unknown>>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await pool().query(sql, values)).rows as Row[];
}
const bodies = async () =>
  (await rows<{ body: string }>("SELECT body FROM messages ORDER BY user_id, id")).map((row) => row.body);
const chats = () => rows("SELECT external_id, status, assignee, finished_at FROM chats ORDER BY opened_at");

describe("people", () => {
  test("an agent comes in under his name and cannot sign in", async () => {
    await importedLines(folder, [rosa]);
    expect(await rows("SELECT name, email, password_hash, demo FROM agents")).toEqual([
      { name: "Rosa Lind", email: "rosa@desk.example", password_hash: null, demo: false },
    ]);
  });

  test("an e-mail that is taken leads to the agent who has it", async () => {
    const sam = await agentNamed("Sam");
    const { report } = await importedLines(folder, [
      { type: "agent", ref: "s1", name: "Samuel", email: "SAM@desk.example" },
      { ...nils, stuckTo: "s1" },
    ]);
    expect(await rows("SELECT name FROM agents")).toEqual([{ name: "Sam" }]);
    expect(await rows("SELECT stuck_to FROM users")).toEqual([{ stuck_to: sam.id }]);
    expect(report.alreadyThere.agent).toBe(1);
  });

  test("a user comes with everything that is known of him", async () => {
    await importedLines(folder, [
      {
        ...nils,
        externalId: "psid-7",
        email: "nils@mail.example",
        phone: "+47 22 12 34 56",
        chatbot: "Hotel bot",
        tags: ["VIP", "Refund", null, "VIP"],
        notes: "Prefers mornings",
        createdAt: 1700000000,
        blocked: true,
        inactive: true,
        unsubscribed: true,
        stuckTo: "rosa",
      },
      rosa,
    ]);
    const [user] = await rows(
      `SELECT u.name, u.email, phone, location, notes, channel, b.name AS chatbot, u.created_at, a.name AS stuck_to,
         blocked_at IS NOT NULL AS blocked, deactivated_at IS NOT NULL AS inactive,
         unsubscribed_at IS NOT NULL AS unsubscribed, i.external_id,
         ARRAY(SELECT t.name FROM user_tags ut JOIN tags t ON t.id = tag_id WHERE user_id = u.id ORDER BY 1) AS tags
       FROM users u JOIN chatbots b ON b.id = chatbot_id JOIN agents a ON a.id = stuck_to JOIN identities i ON i.user_id = u.id`,
    );
    expect(user).toEqual({
      name: "Nils Aaby",
      email: "nils@mail.example",
      phone: "+4722123456",
      location: "Norway",
      notes: "Prefers mornings",
      channel: "messenger",
      chatbot: "Hotel bot",
      created_at: new Date(1700000000000),
      stuck_to: "Rosa Lind",
      blocked: true,
      inactive: true,
      unsubscribed: true,
      external_id: "psid-7",
      tags: ["Refund", "VIP"],
    });
  });

  test("a user without a name has none", async () => {
    await importedLines(folder, [{ ...nils, name: null }]);
    expect(await rows("SELECT name FROM users")).toEqual([{ name: null }]);
  });

  test("a phone that nobody can dial is kept in the notes, and counted", async () => {
    const { report } = await importedLines(folder, [{ ...nils, phone: "ask Olga", notes: "Shy" }]);
    expect(await rows("SELECT phone, notes FROM users")).toEqual([
      { phone: null, notes: "Shy\nPhone: ask Olga" },
    ]);
    expect(report.cleaned.phones).toBe(1);
  });

  test("one person can be both a user and an agent, under the same ref", async () => {
    const { report } = await importedLines(folder, [rosa, { ...nils, ref: "rosa" }]);
    expect(report.taken).toMatchObject({ agent: 1, user: 1 });
  });

  test("history of someone who has written already goes to him, and his fields stay", async () => {
    const known = await userNamed("Nils at the desk");
    await pool().query("INSERT INTO identities SELECT channel_id, 'psid-7', id FROM users");
    const { report } = await importedLines(folder, [
      { ...nils, externalId: "psid-7" },
      says("m1", "Hello again"),
    ]);
    expect(await rows("SELECT id, name FROM users")).toEqual([{ id: known, name: "Nils at the desk" }]);
    expect(await rows("SELECT user_id FROM messages")).toEqual([{ user_id: known }]);
    expect(report.alreadyThere.user).toBe(1);
  });

  test("two refs with the same externalId are one user, on another channel another", async () => {
    await importedLines(folder, [
      { ...nils, externalId: "7" },
      { ...nils, ref: "nils-again", externalId: "7" },
      { ...nils, ref: "other", externalId: "7", channel: "sms" },
      says("m1", "one"),
      says("m2", "two", { user: "nils-again" }),
      says("m3", "three", { user: "other" }),
    ]);
    expect(await rows("SELECT count(*), count(DISTINCT user_id) AS users FROM messages")).toEqual([
      { count: 3, users: 2 },
    ]);
  });
});

describe("chats", () => {
  test("a chat names its agent from its beginning to its end", async () => {
    await importedLines(folder, [
      rosa,
      nils,
      chat("c1", "finished", noon, { agent: "rosa", finishedAt: "2026-03-01T13:00:00+00:30" }),
    ]);
    const [{ id }] = (await rows<{ id: number }>("SELECT id FROM agents")) as [{ id: number }];
    expect(await chats()).toEqual([
      {
        external_id: "import:c1",
        status: "finished",
        assignee: null,
        finished_at: new Date("2026-03-01T12:30:00Z"),
      },
    ]);
    expect(await rows("SELECT agent_id, assigned_at, ended_at FROM chat_assignments")).toEqual([
      { agent_id: id, assigned_at: new Date(noon), ended_at: new Date("2026-03-01T12:30:00Z") },
    ]);
  });

  test("a finished chat without an end ended with its last message", async () => {
    await importedLines(folder, [
      nils,
      says("m1", "Bye", { chat: "c1", at: "2026-03-01T12:20:00Z" }),
      says("m2", "Hi", { chat: "c1", at: "2026-03-01T12:10:00Z" }),
      chat("c1", "finished", noon),
    ]);
    expect(await chats()).toMatchObject([{ finished_at: new Date("2026-03-01T12:20:00Z") }]);
  });

  test("of several open chats the newest stays open, and an active one waits where its agent cannot sign in", async () => {
    const { report } = await importedLines(folder, [
      rosa,
      nils,
      chat("c2", "active", "2026-03-02T12:00:00Z", { agent: "rosa" }),
      chat("c1", "waiting", "2026-03-01T12:00:00Z"),
    ]);
    expect(await chats()).toMatchObject([
      { external_id: "import:c1", status: "finished" },
      { external_id: "import:c2", status: "waiting", assignee: null, finished_at: null },
    ]);
    expect(report.cleaned).toMatchObject({ chatsFinished: 1, chatsWaiting: 1 });
  });

  test("an active chat stays with an agent who can sign in", async () => {
    const sam = await agentNamed("Sam");
    await pool().query("UPDATE agents SET password_hash = 'set'");
    const { report } = await importedLines(folder, [
      { type: "agent", ref: "s", email: "sam@desk.example" },
      nils,
      chat("c1", "active", noon, { agent: "s" }),
    ]);
    expect(await chats()).toMatchObject([{ status: "active", assignee: sam.id }]);
    expect(await rows("SELECT agent_id, ended_at FROM chat_assignments")).toEqual([
      { agent_id: sam.id, ended_at: null },
    ]);
    expect(report.cleaned.chatsWaiting).toBe(0);
  });

  test("a disabled agent's active chat waits", async () => {
    await agentNamed("Leo");
    await pool().query("UPDATE agents SET password_hash = 'set', disabled_at = now()");
    await importedLines(folder, [
      { type: "agent", ref: "l", email: "leo@desk.example" },
      nils,
      chat("c1", "active", noon, { agent: "l" }),
    ]);
    expect(await chats()).toMatchObject([{ status: "waiting", assignee: null }]);
  });

  test("the chat that the desk has open with a user stays the open one", async () => {
    await importedLines(folder, [nils, chat("desk", "waiting", noon)], { source: "desk" });
    await pool().query("UPDATE users SET import_ref = 'import:nils'");
    const { report } = await importedLines(folder, [
      chat("c1", "waiting", "2026-04-01T12:00:00Z"),
      says("m1", "Hi", { chat: "c1" }),
    ]);
    expect(await chats()).toMatchObject([
      { external_id: "desk:desk", status: "waiting" },
      { external_id: "import:c1", status: "finished" },
    ]);
    expect(report.taken).toMatchObject({ chat: 1, message: 1 });
  });

  test("a blocked user enters no queue", async () => {
    await importedLines(folder, [{ ...nils, blocked: true }, chat("c1", "waiting", noon)]);
    expect(await chats()).toMatchObject([{ status: "finished" }]);
  });
});

describe("lines", () => {
  test("messages stand in the order of their times, ties in the order of the file", async () => {
    const later = Array.from({ length: 300 }, (_, i) => says(`tie-${i}`, `tie ${i}`));
    await importedLines(folder, [...later, says("first", "first", { at: "2026-02-28T23:00:00Z" }), nils]);
    expect(await bodies()).toEqual(["first", ...later.map((message) => message.text)]);
  });

  test("a message keeps its sender, agent, chat, status and time", async () => {
    const { report } = await importedLines(folder, [
      says("m1", "Good day", { from: "agent", agent: "rosa", chat: "c1", status: "read" }),
      chat("c1", "finished", noon),
      rosa,
      nils,
    ]);
    const [message] = await rows<{ id: string }>(
      `SELECT m.id, sender, a.name AS agent, m.status, c.external_id AS chat FROM messages m
       JOIN agents a ON a.id = agent_id JOIN chats c ON c.user_id = m.user_id AND c.id = chat_id`,
    );
    expect(message).toMatchObject({ sender: "agent", agent: "Rosa Lind", status: "read", chat: "import:c1" });
    expect(sentAt(message!.id)).toBe(Date.parse(noon));
    expect(report.taken).toMatchObject({ agent: 1, user: 1, chat: 1, message: 1 });
  });

  test("whispers and bot log lines come in, with any data", async () => {
    const data = { slots: [1, { deep: null }], tab: "a\tb\\n" };
    await importedLines(folder, [
      rosa,
      nils,
      chat("c1", "finished", noon),
      { type: "whisper", ref: "w1", user: "nils", chat: "c1", agent: "rosa", text: "Careful", at: noon },
      {
        type: "bot_log",
        ref: "b1",
        user: "nils",
        at: noon,
        node: "Start",
        event: "matched",
        text: null,
        data,
      },
    ]);
    expect(await rows("SELECT body FROM whispers")).toEqual([{ body: "Careful" }]);
    expect(await rows("SELECT node, event, body, data, chat_id FROM bot_log")).toEqual([
      { node: "Start", event: "matched", body: null, data, chat_id: null },
    ]);
  });

  test("the list knows each user's last message, his tags too, and his window", async () => {
    await importedLines(folder, [
      { ...nils, tags: ["VIP"] },
      says("m1", "Hi", { at: "2026-03-01T12:00:00Z" }),
      says("m2", "Hello", { at: "2026-03-03T12:00:00Z", from: "bot" }),
      says("m3", "Earlier", { at: "2026-02-01T12:00:00Z" }),
    ]);
    expect(
      await rows(
        "SELECT u.last_message_at, t.last_message_at AS tagged, window_expires_at, created_at FROM users u JOIN user_tags t ON t.user_id = u.id",
      ),
    ).toEqual([
      {
        last_message_at: new Date("2026-03-03T12:00:00Z"),
        tagged: new Date("2026-03-03T12:00:00Z"),
        window_expires_at: new Date("2026-03-02T12:00:00Z"),
        created_at: new Date("2026-02-01T12:00:00Z"),
      },
    ]);
  });

  test.each([
    ["2026-03-01T12:00:00.250+02:00", "2026-03-01T10:00:00.250Z"],
    [1772366400, "2026-03-01T12:00:00.000Z"],
    [1772366400250, "2026-03-01T12:00:00.250Z"],
    ["2024-02-29T00:00Z", "2024-02-29T00:00:00.000Z"],
  ])("the time %s is understood", async (at, meant) => {
    await importedLines(folder, [nils, says("m1", "Hi", { at })]);
    const [message] = await rows<{ id: string }>("SELECT id FROM messages");
    expect(new Date(sentAt(message!.id)).toISOString()).toBe(meant);
  });

  test("a time in the future is set back to five minutes from now, and counted", async () => {
    const now = Date.parse("2026-05-01T00:00:00Z");
    const { report } = await importedLines(folder, [nils, says("m1", "Hi", { at: "2031-01-01T00:00:00Z" })], {
      now,
    });
    const [message] = await rows<{ id: string }>("SELECT id FROM messages");
    expect(sentAt(message!.id)).toBe(now + 300_000);
    expect(report.cleaned.times).toBe(1);
  });
});

describe("attachments", () => {
  const pixel =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
  const withFiles = (ref: string, attachments: unknown) => says(ref, "Look", { attachments });

  test("come from a path beside the file or from base64, known by their bytes", async () => {
    writeFileSync(path.join(folder, "terms.txt"), "The terms");
    const { report } = await importedLines(folder, [
      nils,
      withFiles("m1", [{ name: "Pixel", mediaType: "text/html", base64: pixel }, { path: "terms.txt" }]),
    ]);
    expect(report.rejected.message).toBe(0);
    const files = await rows<{ storage_key: string }>(
      `SELECT position, name, media_type, bytes, width, height, attachment_count AS of, storage_key
       FROM attachments a JOIN messages m ON m.user_id = a.user_id AND m.id = message_id ORDER BY 1`,
    );
    expect(files).toMatchObject([
      { position: 0, name: "Pixel", media_type: "image/png", bytes: 70, width: 1, height: 1, of: 2 },
      { position: 1, name: "terms.txt", media_type: "text/plain", bytes: 9, width: null, of: 2 },
    ]);
    expect(await text(storage().read(files[1]!.storage_key))).toBe("The terms");
  });

  test("are not stored again by a second run", async () => {
    const lines = [nils, withFiles("m1", [{ base64: pixel }])];
    await importedLines(folder, lines);
    const before = await rows("SELECT * FROM attachments");
    await importedLines(folder, lines);
    expect(await rows("SELECT * FROM attachments")).toEqual(before);
  });

  test.each([
    [[{ path: "../secret.txt" }], 'attachment "../secret.txt" is no file in the folder of the import'],
    [[{ path: "/etc/hostname" }], 'attachment "/etc/hostname" is no file in the folder of the import'],
    [[{ path: "link" }], 'attachment "link" is no file in the folder of the import'],
    [[{ path: "missing.png" }], 'attachment "missing.png" is no file in the folder of the import'],
    [[{ path: "large.bin" }], 'attachment "large.bin" is over 25 MB'],
    [[{ base64: "not base64!" }], "an attachment is no base64"],
    [[{ name: "empty" }], "attachments.0 needs either a path or base64"],
  ])("%j is rejected with its line", async (attachments, reason) => {
    const inner = path.join(folder, "inner");
    await import("node:fs/promises").then(({ mkdir }) => mkdir(inner, { recursive: true }));
    writeFileSync(path.join(folder, "secret.txt"), "secret");
    writeFileSync(path.join(inner, "large.bin"), Buffer.alloc(25 * 1024 * 1024 + 1));
    try {
      symlinkSync(path.join(folder, "secret.txt"), path.join(inner, "link"));
    } catch {}
    const { rejected } = await importedLines(inner, [nils, withFiles("m1", attachments)]);
    expect(rejected).toMatchObject([{ line: 2, reason }]);
  });
});

describe("a line that cannot be taken", () => {
  test("goes to the rejected file with its number and reason, and the rest goes in", async () => {
    const { report, rejected } = await importedLines(folder, [
      "{not json",
      "",
      "[1, 2]",
      { type: "visitor", ref: "x" },
      { ref: "x" },
      { ...nils, channel: "fax" },
      nils,
      says("m1", "taken"),
      { ...says("m2", "no time"), at: undefined },
      says("m3", "bad time", { at: "2026-02-30T00:00:00Z" }),
      says("m4", "no zone", { at: "2026-02-20T00:00:00" }),
      says("m5", "before all", { at: -5 }),
      says("m6", "who?", { user: "nobody" }),
      says("m7", "where?", { chat: "nowhere" }),
      says("m8", "by whom?", { from: "agent", agent: "nobody" }),
      says("m9", "x".repeat(65_537)),
      says("m10", 7 as never),
      { ...nils, ref: "stuck", stuckTo: "nobody" },
      { type: "chat", ref: "c1", user: "nils", status: "open", openedAt: noon },
      { type: "chat", ref: "c2", user: "nobody", status: "finished", openedAt: noon },
      { type: "whisper", ref: "w1", user: "nils", agent: "rosa", text: "Psst", at: noon },
      { ...nils, ref: "r".repeat(257) },
    ]);
    expect(rejected.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      "1: the line is not JSON",
      "3: the line is no JSON object",
      '4: type "visitor" is none of agent, user, chat, message, whisper, bot_log',
      "5: type is missing",
      "6: channel is none of messenger, instagram, whatsapp, sms, web_chat",
      "9: at is missing",
      "10: at is no time (ISO 8601 with zone, or unix seconds or milliseconds)",
      "11: at is no time (ISO 8601 with zone, or unix seconds or milliseconds)",
      "12: at is no time (ISO 8601 with zone, or unix seconds or milliseconds)",
      '13: user "nobody" is not known',
      '14: chat "nowhere" of user "nils" is not known',
      '15: agent "nobody" is not known',
      "16: text is longer than 65536 characters",
      "17: text is no text",
      '18: agent "nobody" (stuckTo) is not known',
      "19: status is none of waiting, active, finished",
      '20: user "nobody" is not known',
      "21: chat is missing",
      "22: ref is longer than 256 characters",
    ]);
    expect(rejected[0]!.record).toBe("{not json");
    expect(JSON.parse(rejected[9]!.record)).toMatchObject({ ref: "m6", text: "who?" });
    expect(report.rejected).toMatchObject({ "no record": 4, user: 3, chat: 2, message: 9, whisper: 1 });
    expect(report.taken).toMatchObject({ user: 1, message: 1 });
    expect(await bodies()).toEqual(["taken"]);
  });

  test("once mended, leaves no rejected file behind", async () => {
    expect((await importedLines(folder, ["{"])).rejected).toHaveLength(1);
    expect((await importedLines(folder, [nils])).rejected).toEqual([]);
  });

  test("a chat of another user is not known of this one", async () => {
    const { rejected } = await importedLines(folder, [
      nils,
      { ...nils, ref: "eva" },
      chat("c1", "finished", noon),
      says("m1", "mine?", { user: "eva", chat: "c1" }),
    ]);
    expect(rejected).toMatchObject([{ line: 4, reason: 'chat "c1" of user "eva" is not known' }]);
  });
});

describe("text", () => {
  test("NUL bytes, lone surrogates and broken UTF-8 are cleaned and counted; pairs and the rest stay", async () => {
    const { report } = await importedLines(folder, [
      nils,
      `{"type":"message","ref":"m1","user":"nils","from":"user","text":"a\\u0000b","at":1}`,
      `{"type":"message","ref":"m2","user":"nils","from":"user","text":"a\\ud800b","at":2}`,
      `{"type":"message","ref":"m3","user":"nils","from":"user","text":"\\ud83d\\ude00 \u2028","at":3}`,
      Buffer.concat([
        Buffer.from('{"type":"message","ref":"m4","user":"nils","from":"user","text":"a'),
        Buffer.from([0xed, 0xa0, 0x80]),
        Buffer.from('","at":4}'),
      ]),
      `{"type":"message","ref":"m5","user":"nils","from":"user","text":"a\0b","at":5}`,
      `{"type":"bot_log","ref":"b1","user":"nils","at":6,"data":{"k\\u0000":["\\udc00"]}}`,
    ]);
    expect(await bodies()).toEqual(["ab", "a\uFFFDb", "😀 \u2028", "a\uFFFD\uFFFD\uFFFD", "ab"]);
    expect(await rows("SELECT data FROM bot_log")).toEqual([{ data: { k: ["\uFFFD"] } }]);
    expect(report.cleaned.texts).toBe(5);
    expect(report.rejected.message).toBe(0);
  });

  test("what is known to break software comes in as it is", async () => {
    const naughty: string[] = JSON.parse(readFileSync("tests/data/hostile/blns.json", "utf8"));
    const { report } = await importedLines(folder, [
      nils,
      ...naughty.map((words, i) => says(`m${i}`, words)),
    ]);
    expect(await bodies()).toEqual(naughty.map((words) => words.replaceAll("\0", "").toWellFormed()));
    expect(report.rejected.message).toBe(0);
  });

  test("data that is nested beyond reason is rejected, not fatal", async () => {
    const { rejected } = await importedLines(folder, [
      nils,
      `{"type":"bot_log","ref":"b1","user":"nils","at":6,"data":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
    ]);
    expect(rejected).toMatchObject([
      { line: 2, reason: expect.stringContaining("nested over 100 levels deep") },
    ]);
  });
});

describe("again", () => {
  const history = [
    rosa,
    { ...nils, tags: ["VIP"] },
    chat("c1", "waiting", noon, { agent: "rosa" }),
    says("m1", "Hi", { chat: "c1" }),
  ];
  const all = () =>
    rows(`SELECT to_jsonb(u) - 'id' AS row, xmin::text FROM users u UNION ALL SELECT to_jsonb(m), xmin::text FROM messages m
      UNION ALL SELECT to_jsonb(c), xmin::text FROM chats c UNION ALL SELECT to_jsonb(a), xmin::text FROM chat_assignments a
      UNION ALL SELECT to_jsonb(t), xmin::text FROM user_tags t UNION ALL SELECT to_jsonb(g), xmin::text FROM agents g`);

  test("changes nothing, not even by writing the same, and is counted as already there", async () => {
    await importedLines(folder, history);
    const before = await all();
    const { report } = await importedLines(folder, history);
    expect(await all()).toEqual(before);
    expect(report.taken).toEqual({ agent: 0, user: 0, chat: 0, message: 0, whisper: 0, bot_log: 0 });
    expect(report.alreadyThere).toMatchObject({ agent: 1, user: 1, chat: 1, message: 1 });
  });

  test("what an agent changed meanwhile stays changed", async () => {
    await importedLines(folder, history);
    await pool().query("UPDATE users SET name = 'Nils the Second'");
    await importedLines(folder, history);
    expect(await rows("SELECT name FROM users")).toEqual([{ name: "Nils the Second" }]);
  });

  test("a ref twice in one file is taken once, the first line wins", async () => {
    const { report } = await importedLines(folder, [
      nils,
      { ...nils, name: "Second" },
      says("m1", "first"),
      says("m1", "second", { at: 5 }),
    ]);
    expect(await bodies()).toEqual(["first"]);
    expect(await rows("SELECT name FROM users")).toEqual([{ name: "Nils Aaby" }]);
    expect(report.alreadyThere).toMatchObject({ user: 1, message: 1 });
  });

  test("a later file speaks of the people and chats of an earlier one", async () => {
    await importedLines(folder, history);
    const { report } = await importedLines(folder, [
      says("m2", "Me again", { chat: "c1", from: "agent", agent: "rosa" }),
    ]);
    expect(report.taken.message).toBe(1);
  });

  test("another source's refs are its own", async () => {
    await importedLines(folder, history);
    const { report } = await importedLines(folder, [{ ...nils, name: "Other Nils" }, says("m1", "Hi")], {
      source: "old-desk",
    });
    expect(report.taken).toMatchObject({ user: 1, message: 1 });
  });

  test("gzip is known by its content", async () => {
    const file = path.join(folder, "zipped.jsonl");
    writeFileSync(file, gzipSync(history.map((line) => JSON.stringify(line)).join("\r\n")));
    expect((await imported(file)).taken).toMatchObject({ agent: 1, user: 1, chat: 1, message: 1 });
  });

  test.each(["demo", "a:b", ""])("the source %j is refused", async (source) => {
    await expect(importedLines(folder, [nils], { source })).rejects.toThrow("--source");
  });

  test("imported history wakes nobody: no event is written", async () => {
    await importedLines(folder, history);
    expect(await rows("SELECT * FROM events")).toEqual([]);
  });
});
