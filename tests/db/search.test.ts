import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { searchChat, searchMessages } from "@/db/queries/search";
import { searchUsers } from "@/db/queries/search-users";
import { messageId } from "@/lib/message-id";
import { findMarks } from "@/lib/search/find-marks";
import { searchProblem } from "@/lib/search/parse-query";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({ planted: ["deletedHasReceipt", "openedOnce", "finishedOnce", "handedOnce"] });

const day = Date.UTC(2026, 2, 12);
let ada: Agent;
let bob: Agent;
let lena: number;
let omar: number;

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  bob = await agentNamed("Bob");
  lena = await userNamed("Lena Fischer", { email: "lena@users.example", phone: "+491701234567" });
  omar = await userNamed("Omar Haddad", { email: "omar@users.example", channel: "web_chat" });
});

const texts = async (agent: Agent, q: string, log = false) =>
  (await searchMessages(agent, q, { log })).hits.map((hit) => hit.text);

test("a line is found by its words, with whose it is", async () => {
  const text = "The lamp shade never came, I need it by Friday.";
  const id = await says(lena, text, day);
  await says(omar, "The lamp came.", day + 1);
  expect(await searchMessages(ada, "lamp shad", {})).toEqual({
    hits: [
      {
        id,
        userId: lena,
        userName: "Lena Fischer",
        hasAvatar: false,
        channel: "messenger",
        chatId: null,
        kind: "user",
        agent: null,
        text,
      },
    ],
    next: null,
  });
  expect(await texts(ada, "lamp")).toEqual(["The lamp came.", text]);
  expect(await searchChat(ada, lena, "lamp", {})).toMatchObject({ count: 1, capped: false, next: null });
});

test("whispers and the bot's lines are found by those who may read them", async () => {
  const chat = messageId(day);
  await pool().query(
    "INSERT INTO chats (user_id, id, status, channel, opened_at, finished_at) VALUES ($1, $2, 'finished', 'messenger', now(), now())",
    [lena, chat],
  );
  await pool().query(
    "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, $5)",
    [lena, messageId(day + 5), chat, ada.id, "Refund the turquoise one"],
  );
  await pool().query(
    "INSERT INTO bot_log (user_id, id, chat_id, node, event, data) VALUES ($1, $2, $3, 'refunds', 'matched', $4)",
    [lena, messageId(day + 6), chat, { colour: "turquoise" }],
  );
  expect((await searchMessages(ada, "turquoise", {})).hits).toMatchObject([
    { kind: "whisper", agent: "Ada" },
  ]);
  expect((await searchMessages(ada, "turquoise", { log: true })).hits.map((hit) => hit.kind)).toEqual([
    "log",
    "whisper",
  ]);
  const inChat = await searchChat(ada, lena, "turquoise", { log: true });
  expect([inChat.count, inChat.hits.length]).toEqual([2, 2]);
  expect(await searchMessages(bob, "turquoise", { log: true })).toEqual({ hits: [], next: null });
  expect(await searchChat(bob, lena, "turquoise", { log: true })).toMatchObject({ count: 0, hits: [] });
  await pool().query("INSERT INTO chat_assignments VALUES ($1, $2, $3, now(), now())", [lena, chat, bob.id]);
  expect(await texts(bob, "turquoise", true)).toEqual(["Refund the turquoise one"]);
});

test("pages go on where the last one ended, also among lines of one moment", async () => {
  const users: number[] = [];
  for (let i = 0; i < 50; i++) users.push(await userNamed(`Twin ${i}`));
  await pool().query(
    "INSERT INTO messages (user_id, id, sender, body) SELECT u, $2, 'user', 'pageword' FROM unnest($1::bigint[]) u",
    [users, messageId(day + 100)],
  );
  for (let i = 0; i < 15; i++) await says(users[0]!, `pageword ${i}`, day + 200 + i);
  const seen: string[] = [];
  let before: string | undefined;
  for (let page = 0; page < 6; page++) {
    const { hits, next } = await searchMessages(ada, "pageword", { before });
    seen.push(...hits.map((hit) => `${hit.id} ${hit.userId}`));
    if (!next) break;
    expect(hits).toHaveLength(20);
    before = next;
  }
  expect(seen).toHaveLength(65);
  expect(new Set(seen).size).toBe(65);
  expect(seen.map((one) => one.slice(0, 36))).toEqual(
    seen
      .map((one) => one.slice(0, 36))
      .sort()
      .reverse(),
  );
  expect((await searchMessages(ada, "pageword", { before: "no cursor" })).hits).toHaveLength(20);
});

test("a chat's hits come in pages, with their count up to a thousand", async () => {
  const talker = await userNamed("Talker");
  await pool().query(
    `INSERT INTO messages (user_id, id, sender, body)
     SELECT $1, (lpad(to_hex($2::bigint + g), 12, '0') || '7000800000000000' || lpad('', 4, '0'))::uuid, 'user',
       CASE WHEN g <= 60 THEN 'sixty of these' ELSE 'thousands' END FROM generate_series(1, 1500) g`,
    [talker, day],
  );
  const first = await searchChat(ada, talker, "sixty", {});
  const second = await searchChat(ada, talker, "sixty", { before: first.next! });
  expect([first.count, first.hits.length, second.hits.length, second.next]).toEqual([60, 50, 10, null]);
  expect(first.hits.at(-1)!.id > second.hits[0]!.id).toBe(true);
  expect(await searchChat(ada, talker, "thousands", {})).toMatchObject({ count: 1000, capped: true });
  expect(await searchChat(ada, omar, "sixty", {})).toMatchObject({ count: 0, hits: [], capped: false });
});

test("of a user who is being deleted nothing is found, and no page is shorter for it", async () => {
  const leaving = await userNamed("Leaving");
  for (let i = 0; i < 30; i++) await says(leaving, "goodbye", day + 2000 + i);
  for (let i = 0; i < 25; i++) await says(omar, "goodbye", day + 1000 + i);
  expect((await searchMessages(ada, "goodbye", {})).hits[0]!.userId).toBe(leaving);
  await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [leaving]);
  const { hits, next } = await searchMessages(ada, "goodbye", {});
  expect(hits.map((hit) => hit.userId)).toEqual(Array(20).fill(omar));
  expect((await searchMessages(ada, "goodbye", { before: next! })).hits).toHaveLength(5);
  expect(await searchChat(ada, leaving, "goodbye", {})).toEqual({
    hits: [],
    next: null,
    count: 0,
    capped: false,
  });
  await pool().query("UPDATE users SET deleting_at = NULL WHERE id = $1", [leaving]);
});

test("anything typed is an answer, never an error", async () => {
  const hostile: string[] = JSON.parse(readFileSync("tests/data/hostile/blns.json", "utf8"));
  const more = [
    "\0",
    "\ud800",
    "a\0b \udc00c",
    "x".repeat(10_000),
    "ab ".repeat(3000),
    "-x",
    "- - -",
    '"',
    '-"',
    "' & | ! <-> :*",
    "\\",
    "%_",
    "ﷺ".repeat(500),
    "1".repeat(400),
    "0",
    "+",
    "()".repeat(200),
    "價".repeat(500),
    "👍".repeat(250),
  ];
  const all = [...hostile, ...more];
  const answered = async (typed: string) => {
    const [{ hits }] = await Promise.all([
      searchMessages(ada, typed, { log: true }),
      searchChat(ada, lena, typed, {}),
      searchUsers(ada, typed, 5),
    ]);
    if (searchProblem(typed)) expect(hits).toEqual([]);
    findMarks(`Something with ${typed} in it`, typed);
  };
  while (all.length > 0) await Promise.all(all.splice(0, 5).map(answered));
});

test("what was typed is found again as it stands", async () => {
  const hostile: string[] = JSON.parse(readFileSync("tests/data/hostile/blns.json", "utf8"));
  const lines = hostile.filter(
    (line) => line === line.trim() && !/[\0"]|^[-−–]|\s[-−–]/.test(line) && !searchProblem(line),
  );
  const missing: string[] = [];
  for (const [i, line] of lines.entries()) {
    const user = await userNamed(null);
    await says(user, line, day + 10_000 + i);
    const { count } = await searchChat(ada, user, line, {});
    if (count !== 1 || findMarks(line, line).length === 0) missing.push(line);
  }
  expect(missing).toEqual([]);
});

test("users are found by name, e-mail, phone and id, the likeliest first", async () => {
  const ana = await userNamed("Ana Fischer", { email: "af@shop.example", phone: "+34600999888" });
  const names = async (q: string) => (await searchUsers(ada, q, 5)).map((user) => user.name);
  await pool().query("UPDATE users SET last_message_at = now() WHERE id = $1", [lena]);
  expect(await names("ana")).toEqual(["Ana Fischer"]);
  expect(await names("fischer")).toEqual(["Lena Fischer", "Ana Fischer"]);
  const fisher = await userNamed("Fischer & Söhne");
  expect(await names("FISCHER")).toEqual(["Fischer & Söhne", "Lena Fischer", "Ana Fischer"]);
  expect(await names("sohne")).toEqual(["Fischer & Söhne"]);
  expect(await names("lena@users.example")).toEqual(["Lena Fischer"]);
  for (const phone of ["+49 170 1234567", "0170/1234567", "0049 170 1234567", "1234567"])
    expect(await names(phone)).toEqual(["Lena Fischer"]);
  expect((await names(String(ana)))[0]).toBe("Ana Fischer");
  await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [fisher]);
  expect(await names("fischer")).not.toContain("Fischer & Söhne");
  await pool().query("DELETE FROM users WHERE id = $1", [fisher]);
  expect((await searchUsers(ada, "Lena", 1))[0]).toEqual({
    ...{
      id: lena,
      name: "Lena Fischer",
      email: "lena@users.example",
      phone: "+491701234567",
      location: null,
    },
    ...{ channel: "messenger", chatbot: null, hasAvatar: false, blocked: false, inactive: false },
  });
});
