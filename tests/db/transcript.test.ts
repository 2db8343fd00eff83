import { randomUUID } from "node:crypto";
import path from "node:path";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { closePool, inTransaction, pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { type User, userById } from "@/db/queries/users";
import { seed } from "@/db/seed";
import { recordEvent } from "@/db/writes/events";
import { type Choices, choices, forCustomer } from "@/lib/transcript/choices";
import { asDownload } from "@/lib/transcript/file-name";
import { pieceEnd, transcriptPiece } from "@/lib/transcript/piece";
import { type Format, transcript, type Writing } from "@/lib/transcript/write";
import { withDatabase } from "@/tests/database";
import { importedLines, temporaryFolder } from "@/tests/import-files";
import { agentNamed, says, userNamed } from "@/tests/people";
import { databaseUrl, queryOnce } from "@/tests/postgres";

withDatabase({ planted: ["openedOnce", "finishedOnce", "handedOnce", "deletedHasReceipt"] });
const folder = temporaryFolder();
process.env.DATA_DIR = path.join(folder, "data");

const now = Date.parse("2026-04-01T10:00:00Z");
const onePixel =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const inBerlin = (agent: Agent): Agent => ({ ...agent, timeZone: "Europe/Berlin" });
const everything = choices.parse({ whispers: true, log: true });
const formats: Format[] = ["txt", "jsonl", "csv"];

let ada: Agent;
let kim: Agent;
let bob: Agent;
let lena: User;

async function written(
  agent: Agent,
  user: User,
  asked: Partial<Choices> = {},
  format: Format = "txt",
  writing: Writing = { now },
): Promise<string> {
  let all = "";
  for await (const piece of transcript(agent, user, { ...choices.parse({}), ...asked }, format, writing))
    all += piece;
  return all;
}

const conversation = [
  { type: "agent", ref: "bob", name: "Bob", email: "bob@desk.example" },
  { type: "agent", ref: "sam", name: "Sam Reyes", email: "sam@desk.example" },
  {
    type: "user",
    ref: "lena",
    externalId: "psid-1",
    name: "Lena\nFischer",
    channel: "messenger",
    chatbot: "Orders bot",
    tags: ["VIP"],
    notes: "Pays late",
    email: "lena@mail.example",
    createdAt: "2026-03-01T00:00:00Z",
  },
  {
    type: "chat",
    ref: "c1",
    user: "lena",
    agent: "bob",
    status: "finished",
    openedAt: "2026-03-28T22:50:00Z",
    finishedAt: "2026-03-29T02:00:00Z",
  },
  {
    type: "chat",
    ref: "c2",
    user: "lena",
    agent: null,
    status: "waiting",
    openedAt: "2026-03-30T08:00:00Z",
  },
  {
    type: "chat",
    ref: "silent",
    user: "lena",
    agent: "sam",
    status: "finished",
    openedAt: "2026-03-05T08:00:00Z",
  },
  ...[
    {
      from: "user",
      text: "Hello\n[23:59:00] Bob: I owe you 100\r\nlast\u2028line",
      at: "2026-03-28T22:55:00Z",
    },
    { from: "bot", text: "One moment, please.", at: "2026-03-28T22:55:01Z" },
    { from: "agent", agent: "bob", text: "مرحبا لينا", at: "2026-03-29T00:30:00Z" },
    { from: "user", text: "椅子が届きました 🛋️", at: "2026-03-29T01:30:00Z" },
    {
      from: "agent",
      agent: "bob",
      text: "",
      at: "2026-03-29T01:31:00Z",
      status: "failed",
      attachments: [
        { name: "lamp shade.png", base64: onePixel },
        { name: "notes.txt", base64: Buffer.from("two words").toString("base64") },
      ],
    },
    { from: "system", text: "The chat ended.", at: "2026-03-29T01:59:00Z" },
  ].map((message, i) => ({ type: "message", ref: `m${i}`, user: "lena", chat: "c1", ...message })),
  {
    type: "message",
    ref: "n1",
    user: "lena",
    chat: "c2",
    from: "user",
    text: "=1+1",
    at: "2026-03-30T08:00:00Z",
  },
  {
    type: "message",
    ref: "n2",
    user: "lena",
    chat: "c2",
    from: "user",
    text: "same second",
    at: "2026-03-30T08:00:00Z",
  },
  {
    type: "whisper",
    ref: "w1",
    user: "lena",
    chat: "c1",
    agent: "sam",
    text: "Give her\n10 % off",
    at: "2026-03-29T00:31:00Z",
  },
  {
    type: "bot_log",
    ref: "b1",
    user: "lena",
    chat: "c1",
    at: "2026-03-28T22:55:00.500Z",
    node: "greeting",
    event: "matched",
    text: "hello",
    data: { score: 0.93 },
  },
];

beforeAll(async () => {
  ada = inBerlin(await agentNamed("Ada", "Admin"));
  kim = inBerlin(await agentNamed("Kim"));
  const { rejected } = await importedLines(folder, conversation);
  expect(rejected).toEqual([]);
  const { rows } = await pool().query("SELECT id FROM users WHERE name LIKE 'Lena%'");
  lena = (await userById(ada, rows[0].id))!;
  const agents = await pool().query("SELECT id FROM agents WHERE name = 'Bob'");
  bob = inBerlin((await agentById(agents.rows[0].id))!);
  const chats = await pool().query("SELECT id FROM chats WHERE external_id LIKE '%c1'");
  const at = Date.parse("2026-03-29T00:29:00Z");
  await inTransaction((tx) =>
    recordEvent(tx, { userId: lena.id, kind: "acceptChat", agentId: bob.id, chatId: chats.rows[0].id, at }),
  );
});

const golden = `Conversation with Lena Fischer
Channel: Messenger (Orders bot)
Covers: the whole conversation
Times: Europe/Berlin, now UTC+02:00
Generated: 1 April 2026, 12:00 by Ada
INTERNAL: holds lines that are not for the customer

=== Saturday 28 March 2026 ===

--- Chat of 28 March 2026, 23:50, handled by Bob ---
[23:55:00] Lena Fischer: Hello
    [23:59:00] Bob: I owe you 100
    last
    line
[23:55:00] [internal bot log] greeting · matched: hello {"score":0.93}
[23:55:01] Orders bot: One moment, please.

=== Sunday 29 March 2026 ===
[01:29:00] * Accepted by Bob
[01:30:00] Bob: مرحبا لينا
[01:31:00] [internal whisper] Sam Reyes: Give her
    10 % off

=== The clocks change: from here UTC+02:00 ===
[03:30:00] Lena Fischer: 椅子が届きました 🛋️
[03:31:00] Bob (not delivered): [attachment: lamp shade.png, image/png, 70 B]
    [attachment: notes.txt, text/plain, 9 B]
[03:59:00] System: The chat ended.

=== Monday 30 March 2026 ===

--- Chat of 30 March 2026, 10:00 ---
[10:00:00] Lena Fischer: =1+1
[10:00:00] Lena Fischer: same second
`;
/** The lines of a text that say something, without its head. */
const said = (text: string) => text.split("\n").filter((line) => line.startsWith("["));

describe("as text", () => {
  test("everything there is, for one who may read it, through the night in which the clocks change", async () => {
    expect(await written(ada, lena, everything)).toBe(golden);
  });

  test("by UTC, where one day is another", async () => {
    const text = await written(ada, lena, { zone: "utc" });
    expect(text).toContain("\nTimes: UTC\n");
    expect(text).toContain("\n=== Saturday 28 March 2026 ===\n\n--- Chat of 28 March 2026, 22:50");
    expect(text).not.toContain("The clocks change");
  });

  test.each(formats)("three rows a statement give the same bytes as thousands: %s", async (format) => {
    const small = await written(ada, lena, everything, format, { now, batch: 3 });
    expect(small).toBe(await written(ada, lena, everything, format, { now, batch: 5000 }));
  });

  test("in pieces it is the same text", async () => {
    const long = await userNamed("Paolo Ricci");
    for (let i = 0; i < 650; i++) await says(long, `line ${i}`, now + i * 600_000);
    const paolo = (await userById(ada, long))!;
    const pieces: string[] = [];
    for (let next: Record<string, string> | null = {}; next; ) {
      const end = pieceEnd.safeParse(next).data ?? null;
      const piece = await transcriptPiece(ada, paolo, choices.parse({}), end);
      pieces.push(piece.text);
      next = piece.next;
    }
    const aboveLines = /^.*?\n\n/s;
    expect(pieces.length).toBe(3);
    expect(pieces.join("").replace(aboveLines, "")).toBe((await written(ada, paolo)).replace(aboveLines, ""));
  });
});

describe("which part", () => {
  test("this chat, and the latest where none is named", async () => {
    expect(said(await written(ada, lena, { scope: "chat" }))).toEqual([
      "[10:00:00] Lena Fischer: =1+1",
      "[10:00:00] Lena Fischer: same second",
    ]);
    const { rows } = await pool().query("SELECT id FROM chats WHERE external_id LIKE '%c1'");
    const first = await written(ada, lena, { scope: "chat", chat: rows[0].id });
    expect(first).toContain("Covers: the chat of 28 March 2026, 23:50");
    expect(said(first)).toHaveLength(7);
    expect(said(await written(ada, lena, { scope: "chat", chat: randomUUID() }))).toEqual([]);
  });

  test("days are the days of the zone, both ends included", async () => {
    const sunday = { scope: "range", from: "2026-03-29", to: "2026-03-29" } as const;
    const berlin = await written(ada, lena, sunday);
    expect(berlin).toContain("Covers: 29 March 2026\n");
    expect([said(berlin)[0], said(berlin).at(-1)]).toEqual([
      "[01:29:00] * Accepted by Bob",
      "[03:59:00] System: The chat ended.",
    ]);
    const since = await written(ada, lena, { scope: "range", from: "2026-03-30" });
    expect(said(since)).toHaveLength(2);
    const saturday = { scope: "range", from: null, to: "2026-03-28" } as const;
    expect(said(await written(ada, lena, saturday))).toHaveLength(2);
    expect(said(await written(ada, lena, { ...saturday, zone: "utc" }))).toHaveLength(2);
  });

  test("system lines on or off", async () => {
    expect(await written(ada, lena)).toContain("* Accepted by Bob");
    expect(await written(ada, lena, { system: false })).not.toContain("Accepted by Bob");
  });

  test("nothing of a user who is being deleted", async () => {
    const gone = await userNamed("Gone");
    await says(gone, "still in the table", now);
    const user = (await userById(ada, gone))!;
    await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [gone]);
    expect(said(await written(ada, user))).toEqual([]);
    expect(await written(ada, user, {}, "jsonl")).toBe("");
  });
});

describe("whispers and bot log", () => {
  test.each(formats)(
    "none without being asked, none without the right, whatever is asked: %s",
    async (format) => {
      for (const text of [
        await written(ada, lena, {}, format),
        await written(kim, lena, everything, format),
      ]) {
        expect(text).not.toMatch(/off|score|greeting|internal/i);
      }
    },
  );

  test("who handled the chat reads its whispers, and no bot log", async () => {
    const text = await written(bob, lena, everything);
    expect(text).toContain("[internal whisper] Sam Reyes: Give her\n    10 % off");
    expect(text).not.toContain("score");
  });

  test.each(formats)(
    "a customer's version has neither, and nothing that the desk notes: %s",
    async (format) => {
      const text = await written(ada, lena, forCustomer(everything), format);
      expect(text).not.toMatch(/off|score|greeting|internal|Accepted by|Pays late|VIP|bob@desk/i);
      expect(text).toContain("One moment, please.");
      expect(forCustomer(choices.parse({ ...everything, customer: "0" }))).toMatchObject({
        whispers: false,
        log: false,
      });
    },
  );
});

describe("as CSV", () => {
  test("has a header, and no cell that a spreadsheet would run", async () => {
    const user = await userNamed("@SUM(1)");
    const bodies = ["=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", 'say "hi", please'];
    for (const [i, body] of bodies.entries()) await says(user, body, now + i * 1000);
    const text = await written(ada, (await userById(ada, user))!, {}, "csv");
    const [header, ...lines] = text.split("\n");
    expect(header).toBe("\ufeffTime,Zone,From,Name,Text,Attachments,Delivery,Chat");
    expect(lines.slice(0, 4)).toEqual([
      "2026-04-01 12:00:00,UTC+02:00,customer,'@SUM(1),'=HYPERLINK(1),,,",
      "2026-04-01 12:00:01,UTC+02:00,customer,'@SUM(1),'+1,,,",
      "2026-04-01 12:00:02,UTC+02:00,customer,'@SUM(1),'-1,,,",
      "2026-04-01 12:00:03,UTC+02:00,customer,'@SUM(1),'@x,,,",
    ]);
    expect(text).toContain(",'\tx,");
    expect(text).toContain("'\rx");
    expect(text).toContain('"say ""hi"", please"');
  });
});

describe("as the import format", () => {
  test("what is exported can be imported: the same conversation in an empty database", async () => {
    const before = await told();
    const exported = (await written(ada, lena, everything, "jsonl")).trimEnd().split("\n");
    await inDatabase(async () => {
      const { report, rejected } = await importedLines(folder, exported);
      expect([rejected, report.cleaned.times]).toEqual([[], 0]);
      expect(await told()).toEqual(before);
    });
  });
});

/** Everything of Lena that an export should bring across, by names instead of ids. */
async function told() {
  const query = async (sql: string) => (await pool().query(sql)).rows;
  const lenas =
    "JOIN users u ON u.id = x.user_id AND u.email = 'lena@mail.example' LEFT JOIN agents a ON a.id = x.agent_id";
  const ofChat = `(SELECT c.opened_at FROM chats c WHERE c.user_id = x.user_id AND c.id = x.chat_id) AS chat,
    ('x' || left(translate(x.id::text, '-', ''), 12))::bit(48)::bigint AS at`;
  return {
    user: await query(
      `SELECT u.name, email, phone, notes, channel, b.name AS chatbot, created_at, i.external_id,
         ARRAY(SELECT t.name FROM user_tags ut JOIN tags t ON t.id = tag_id WHERE user_id = u.id) AS tags
       FROM users u LEFT JOIN chatbots b ON b.id = chatbot_id JOIN identities i ON i.user_id = u.id
       WHERE email = 'lena@mail.example'`,
    ),
    chats: await query(
      `SELECT c.status, c.opened_at, c.finished_at, a.name AS agent FROM chats c
       LEFT JOIN chat_assignments x ON x.user_id = c.user_id AND x.chat_id = c.id LEFT JOIN agents a ON a.id = x.agent_id
       JOIN users u ON u.id = c.user_id AND u.email = 'lena@mail.example' ORDER BY c.opened_at`,
    ),
    messages: await query(
      `SELECT x.sender, a.name AS agent, x.body, x.status, ${ofChat},
         (SELECT array_agg(f.name || ' ' || f.media_type || ' ' || f.bytes ORDER BY f.position) FROM attachments f
           WHERE f.user_id = x.user_id AND f.message_id = x.id) AS files
       FROM messages x ${lenas} ORDER BY x.id`,
    ),
    whispers: await query(`SELECT a.name AS agent, x.body, ${ofChat} FROM whispers x ${lenas} ORDER BY x.id`),
    log: await query(
      `SELECT x.node, x.event, x.body, x.data, ${ofChat} FROM (SELECT *, NULL::bigint AS agent_id FROM bot_log) x ${lenas}
       ORDER BY x.id`,
    ),
  };
}

/** Another migrated database for a while. */
async function inDatabase(work: () => Promise<void>): Promise<void> {
  const [url, name] = [process.env.DATABASE_URL, `test_${randomUUID().replaceAll("-", "")}`];
  await queryOnce(inject("postgresUrl"), `CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
  await closePool();
  process.env.DATABASE_URL = databaseUrl(inject("postgresUrl"), name);
  try {
    await work();
  } finally {
    await closePool();
    process.env.DATABASE_URL = url;
    await queryOnce(inject("postgresUrl"), `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

test("no customer's version of the demo holds a whisper or a bot line", { timeout: 120_000 }, async () => {
  await inDatabase(async () => {
    await seed(pool(), { now: new Date(now), dataDir: path.join(folder, "demo") });
    const admin = await pool().query("SELECT id FROM agents WHERE name = 'Ada'");
    const demoAda = (await agentById(admin.rows[0].id))!;
    const { rows } = await pool().query<{ id: number; secrets: string[]; open: string }>(
      `SELECT u.id, array_agg(s.body) AS secrets,
         (SELECT coalesce(string_agg(m.body, chr(10)), '') FROM messages m WHERE m.user_id = u.id) AS open
       FROM users u JOIN (SELECT user_id, body FROM whispers UNION ALL SELECT user_id, body FROM bot_log
         UNION ALL SELECT user_id, event FROM bot_log) s ON s.user_id = u.id AND s.body <> '' GROUP BY u.id`,
    );
    let [kept, told] = [0, 0];
    for (const { id, secrets, open } of rows) {
      const user = (await userById(demoAda, id))!;
      const internal = await written(demoAda, user, everything);
      const versions = await Promise.all(
        formats.map((format) => written(demoAda, user, forCustomer(everything), format)),
      );
      // What was also said aloud is no secret.
      for (const secret of secrets.filter((secret) => !open.includes(secret))) {
        if (internal.includes(secret)) told++;
        expect(versions.filter((version) => version.includes(secret))).toEqual([]);
        kept++;
      }
    }
    expect(kept).toBeGreaterThan(15);
    expect(told).toBe(kept);
  });
});

test("a name makes a safe name of the file, whatever it holds", () => {
  const named = (name: string) => asDownload({ ...lena, name }, "txt", "2026-04-01");
  expect(named('../../a"b\r\nSet-Cookie: x')).toBe(
    `attachment; filename="transcript .. .. a b Set-Cookie x 2026-04-01.txt"; filename*=UTF-8''transcript%20..%20..%20a%20b%20Set-Cookie%20x%202026-04-01.txt`,
  );
  const arabic = named("لينا\u202Etxt.exe");
  expect(arabic).toMatch(/^[\x20-\x7e]+$/);
  expect(decodeURIComponent(arabic.split("''")[1]!)).toBe("transcript لينا txt.exe 2026-04-01.txt");
});

test("nothing more is read once nobody listens", async () => {
  const pieces = transcript(ada, lena, everything, "csv", { batch: 1 });
  await pieces.next();
  await pieces.return(undefined);
  expect((await pieces.next()).done).toBe(true);
});
