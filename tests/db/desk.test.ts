import { beforeAll, beforeEach, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { activeChats, deskNow, supervisedChats, waitingQueue } from "@/db/queries/desk";
import { openChats } from "@/db/queries/open-chats";
import { assignChat, closeChat, openChat } from "@/db/writes/chats";
import { raiseReadMark } from "@/db/writes/read-marks";
import { messageId } from "@/lib/message-id";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({ planted: ["openedOnce", "handedOnce"] });

const now = Date.now();
const minute = 60_000;
let ada: Agent;
let sam: Agent;
let bob: Agent;
let kim: Agent;

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  sam = await agentNamed("Sam", "Supervisor");
  bob = await agentNamed("Bob");
  kim = await agentNamed("Kim");
});

beforeEach(async () => {
  await pool().query(
    "TRUNCATE users, identities, chats, chat_assignments, chat_supervisors, read_marks, messages, whispers, live CASCADE",
  );
});

type Waits = { minutes: number; channel?: string; windowMinutes?: number };

async function waits(name: string, { minutes, channel, windowMinutes }: Waits) {
  const userId = await userNamed(name, { channel });
  const at = now - minutes * minute;
  const chatId = await inTransaction((tx) =>
    openChat(tx, { userId, channel: (channel ?? "messenger") as "messenger", at }),
  );
  await says(userId, `Hello, I am ${name}`, at, { chatId });
  if (windowMinutes !== undefined) {
    await pool().query("UPDATE users SET window_expires_at = $2 WHERE id = $1", [
      userId,
      new Date(now + windowMinutes * minute),
    ]);
  }
  return { userId, chatId };
}

const accepts = (agent: Agent, chat: { userId: number; chatId: string }, minutes: number) =>
  inTransaction((tx) => assignChat(tx, { ...chat, agentId: agent.id, at: now - minutes * minute }));

async function supervises(agent: Agent, { userId, chatId }: { userId: number; chatId: string }) {
  await pool().query("INSERT INTO chat_supervisors VALUES ($1, $2, $3, $4)", [
    userId,
    chatId,
    agent.id,
    new Date(now - 5 * minute),
  ]);
}

async function whispers(agent: Agent, chat: { userId: number; chatId: string }, body: string, at: number) {
  const id = messageId(at);
  await pool().query(
    "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, $5)",
    [chat.userId, id, chat.chatId, agent.id, body],
  );
  return id;
}

const names = ({ rows }: { rows: { name: string | null }[] }) => rows.map(({ name }) => name);
const unreadOf = async (agent: Agent) => (await activeChats(agent)).rows.map(({ unread }) => unread);

test("whoever waits longest stands first; or whoever's window closes first, closed ones after open ones", async () => {
  await waits("Lena", { minutes: 30, windowMinutes: 200 });
  await waits("Omar", { minutes: 20, windowMinutes: 10 });
  await waits("Yuki", { minutes: 40, windowMinutes: -5 });
  await waits("Noa", { minutes: 10, channel: "sms" });
  expect(names(await waitingQueue(bob, "longest"))).toEqual(["Yuki", "Lena", "Omar", "Noa"]);
  expect(names(await waitingQueue(bob, "window"))).toEqual(["Omar", "Lena", "Yuki", "Noa"]);
});

test("a row says who waits, since when, where and what he said last", async () => {
  const { userId, chatId } = await waits("Lena", { minutes: 30 });
  await says(userId, `Is anybody there? ${"x".repeat(500)}`, now - minute, { chatId });
  const [row] = (await waitingQueue(bob, "longest")).rows;
  expect(row).toMatchObject({ userId, name: "Lena", channel: "messenger", chat: chatId, chatVersion: 1 });
  expect(row!.queuedAt).toBe(now - 30 * minute);
  expect(row!.line).toMatchObject({ kind: "user", agent: null });
  expect(row!.line!.text).toMatch(/^Is anybody there\? x+$/);
  expect(row!.line!.text.length).toBeLessThan(200);
});

test("the queue shows the first fifty and counts the others; whoever is being deleted waits no longer", async () => {
  for (let i = 0; i < 53; i++) await waits(`Visitor ${i}`, { minutes: 100 - i });
  const { userId } = await waits("Gone", { minutes: 200 });
  await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [userId]);
  const { rows, total } = await waitingQueue(bob, "longest");
  expect([rows.length, rows[0]!.name, total]).toEqual([50, "Visitor 0", 53]);
});

test("unread counts what the user said since the chat is mine, then since I have read it", async () => {
  const chat = await waits("Lena", { minutes: 30 });
  await accepts(bob, chat, 20);
  expect(await unreadOf(bob)).toEqual([0]);
  const first = await says(chat.userId, "Hello?", now - 10 * minute, chat);
  await says(chat.userId, "Still there?", now - 9 * minute, chat);
  await says(chat.userId, "Yes", now - 8 * minute, { ...chat, sender: "agent" });
  expect(await unreadOf(bob)).toEqual([2]);
  await raiseReadMark(bob, { ...chat, through: first });
  expect(await unreadOf(bob)).toEqual([1]);
  expect(await unreadOf(kim)).toEqual([]);
});

test("a read mark only rises, is told to the screens once, and belongs to who handles or supervises the chat", async () => {
  const chat = await waits("Lena", { minutes: 30 });
  await accepts(bob, chat, 20);
  const first = await says(chat.userId, "One", now - 10 * minute, chat);
  const second = await says(chat.userId, "Two", now - 9 * minute, chat);
  for (const through of [second, first, second]) await raiseReadMark(bob, { ...chat, through });
  await raiseReadMark(kim, { ...chat, through: second });
  const { rows } = await pool().query("SELECT agent_id, read_through FROM read_marks");
  expect(rows).toEqual([{ agent_id: bob.id, read_through: second }]);
  const told = await pool().query("SELECT agent_id, ref FROM live WHERE kind = 'read'");
  expect(told.rows).toEqual([{ agent_id: bob.id, ref: second }]);
});

test("the chat in which something was said last stands first, a whisper too", async () => {
  const lena = await waits("Lena", { minutes: 30 });
  const omar = await waits("Omar", { minutes: 25 });
  for (const chat of [lena, omar]) await accepts(bob, chat, 20);
  expect(names(await activeChats(bob))).toEqual(["Omar", "Lena"]);
  await whispers(sam, lena, "Offer her a refund", now - minute);
  const { rows, total } = await activeChats(bob);
  expect(rows.map(({ name, unread }) => [name, unread])).toEqual([
    ["Lena", 1],
    ["Omar", 0],
  ]);
  expect(rows[0]!.line).toMatchObject({ kind: "whisper", agent: "Sam", text: "Offer her a refund" });
  expect(total).toBe(2);
});

test("a whisper of an earlier chat shows nowhere to an agent who was not in it", async () => {
  const earlier = await waits("Lena", { minutes: 300 });
  await accepts(kim, earlier, 290);
  await whispers(sam, earlier, "She is difficult", now - 280 * minute);
  await inTransaction((tx) => closeChat(tx, { ...earlier, at: now - 270 * minute }));
  const chatId = await inTransaction((tx) =>
    openChat(tx, { userId: earlier.userId, channel: "messenger", at: now - 30 * minute }),
  );
  const lists = async () => JSON.stringify([await deskNow(bob, "longest"), await openChats(bob, {})]);
  expect(await lists()).not.toContain("difficult");
  await accepts(bob, { userId: earlier.userId, chatId }, 20);
  expect(await lists()).not.toContain("difficult");
});

test("open chats never show a whisper, not even to who may read it", async () => {
  const chat = await waits("Lena", { minutes: 30 });
  await accepts(bob, chat, 20);
  await whispers(sam, chat, "Offer her a refund", now - minute);
  expect((await openChats(ada, {})).rows[0]!.line).toMatchObject({ text: "Hello, I am Lena" });
});

test("supervised chats: whose they are, what is unread since I watch, and none without the right", async () => {
  const chat = await waits("Lena", { minutes: 30 });
  await accepts(bob, chat, 20);
  await supervises(sam, chat);
  await says(chat.userId, "Hello?", now - 2 * minute, chat);
  const [row] = (await supervisedChats(sam)).rows;
  expect(row).toMatchObject({
    name: "Lena",
    unread: 1,
    assignee: { id: bob.id, name: "Bob", status: "offline" },
  });
  await raiseReadMark(sam, { ...chat, through: messageId(now - minute) });
  expect((await supervisedChats(sam)).rows[0]!.unread).toBe(0);
  await supervises(kim, chat);
  expect(await supervisedChats(kim)).toEqual({ rows: [], total: 0 });
});

test("open chats come by pages without loss or doubles, and by filter", async () => {
  const users: number[] = [];
  for (let i = 0; i < 60; i++) {
    const chat = await waits(`Visitor ${i}`, {
      minutes: Math.floor(i / 3),
      channel: i % 2 ? "sms" : "messenger",
    });
    if (i % 4 === 0) await accepts(bob, chat, 0);
    users.push(chat.userId);
  }
  const first = await openChats(ada, {});
  const second = await openChats(ada, { after: first.next! });
  expect([first.total, first.rows.length, second.rows.length, second.next]).toEqual([60, 50, 10, null]);
  const seen = [...first.rows, ...second.rows];
  expect(new Set(seen.map(({ userId }) => userId))).toEqual(new Set(users));
  expect(seen.map(({ openedAt }) => openedAt)).toEqual(
    seen.map(({ openedAt }) => openedAt).toSorted((a, b) => b - a),
  );
  expect((await openChats(ada, { status: "active" })).total).toBe(15);
  expect((await openChats(ada, { agent: bob.id, channel: "sms" })).total).toBe(0);
  expect((await openChats(ada, { agent: bob.id, channel: "messenger" })).total).toBe(15);
  expect((await openChats(ada, { after: "nonsense" })).rows.length).toBe(50);
});
