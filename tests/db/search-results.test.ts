import { beforeAll, expect, test } from "vitest";
import { quickResults, results } from "@/components/search/find";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { messageId } from "@/lib/message-id";
import { parseSearchParams, searchHref } from "@/lib/search-params";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({ planted: ["statusAndAgent", "assigneeHandles", "openedOnce", "finishedOnce", "handedOnce"] });

const noon = Date.parse("2024-03-01T12:00:00Z");
let sam: Agent;
let bob: Agent;
let kim: Agent;
let lena: number;

const find = (agent: Agent, q: string, more = {}) => results(agent, parseSearchParams({ q, ...more }));
const texts = ({ messages }: Awaited<ReturnType<typeof find>>) => messages.map(({ excerpt }) => excerpt.text);

beforeAll(async () => {
  sam = await agentNamed("Sam", "Supervisor");
  bob = await agentNamed("Bob");
  kim = await agentNamed("Kim");
  lena = await userNamed("Lena Fischer", { email: "lena@fischer.example", phone: "+491701234567" });
  const chat = messageId(noon);
  await pool().query(
    "INSERT INTO chats (user_id, id, status, channel, opened_at) VALUES ($1, $2, 'finished', 'messenger', to_timestamp($3))",
    [lena, chat, noon / 1000],
  );
  await pool().query(
    "INSERT INTO chat_assignments (user_id, chat_id, agent_id, assigned_at) VALUES ($1, $2, $3, now())",
    [lena, chat, bob.id],
  );
  await says(lena, "The shade of the lamp arrived broken", noon + 1000, { chatId: chat });
  await pool().query(
    "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, $5)",
    [lena, messageId(noon + 2000), chat, sam.id, "Offer her a new shade"],
  );
  await pool().query(
    "INSERT INTO bot_log (user_id, id, chat_id, node, event, body) VALUES ($1, $2, $3, $4, $5, $6)",
    [lena, messageId(noon + 3000), chat, "intent", "matched", "shade_broken"],
  );
});

test("a message says whose it is, when in the agent's zone, where it stands, and its words are marked", async () => {
  const { messages } = await find({ ...kim, timeZone: "Asia/Tokyo" }, "lamp broken");
  expect(messages).toHaveLength(1);
  const [hit] = messages;
  expect(hit).toMatchObject({ userId: lena, userName: "Lena Fischer", channel: "messenger", kind: "user" });
  expect(hit!.time.long).toBe("1 March 2024, 21:00");
  expect(hit!.excerpt.marks.map(([from, to]) => hit!.excerpt.text.slice(from, to))).toEqual([
    "lamp",
    "broken",
  ]);
  expect(hit!.query).toBe(`message=${hit!.id}&q=lamp+broken`);
});

test("a whisper is found by the chat's agent and by Supervise, and by nobody else", async () => {
  expect(texts(await find(sam, "offer shade"))).toEqual(["Offer her a new shade"]);
  expect((await find(bob, "offer shade")).messages).toMatchObject([{ kind: "whisper", agent: "Sam" }]);
  expect(texts(await find(kim, "offer shade"))).toEqual([]);
  expect((await quickResults(kim, "offer")).messages).toEqual([]);
});

test("the bot's lines are found only when asked for, by who may read them, and open with the log", async () => {
  expect((await find(sam, "intent")).messages).toEqual([]);
  expect((await find(kim, "intent", { log: "1" })).messages).toEqual([]);
  const { messages } = await find(sam, "intent", { log: "1" });
  expect(messages).toMatchObject([{ kind: "log", userId: lena }]);
  expect(messages[0]!.query).toMatch(/&log=1$/);
});

test("users are found by name, e-mail, phone in any formatting, its last digits and id; on the first page only", async () => {
  for (const q of ["lena", "fischer.example", "+49 170 1234567", "0170/1234567", "34567", String(lena)]) {
    expect((await find(kim, q)).users, q).toMatchObject([{ id: lena }]);
  }
  const { users, problem } = await find(kim, "lena", { before: "nonsense" });
  expect(users).toEqual([]);
  expect(problem).toBeNull();
});

test("more users than are shown are said to be there", async () => {
  for (let n = 0; n < 6; n++) await userNamed(`Tom Berg ${n}`);
  const { users, moreUsers } = await find(kim, "tom berg");
  expect(users).toHaveLength(5);
  expect(moreUsers).toBe(true);
});

test("anything typed is an answer, never an error", async () => {
  for (const q of [
    "",
    " ",
    "?!",
    "-",
    '"',
    "-lamp",
    "a".repeat(5000),
    "\0\ud800",
    "%_\\",
    "' OR 1=1 --",
    "🌷",
  ]) {
    expect(await find(sam, q, { before: "?", log: "1" }), q).toHaveProperty("messages");
  }
  expect((await find(sam, "?!")).problem).toMatch(/signs/);
  expect((await quickResults(sam, "")).messages).toEqual([]);
});

test("the address says what is sought, and a change begins with the newest again", () => {
  const sought = parseSearchParams({ q: ["lena & co", "x"], log: "1", before: "abc" });
  expect(searchHref(sought)).toBe("/search?q=lena+%26+co&log=1");
  expect(searchHref(sought, { before: "def" })).toBe("/search?q=lena+%26+co&log=1&before=def");
  expect(searchHref(sought, { log: false })).toBe("/search?q=lena+%26+co");
});
