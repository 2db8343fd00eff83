import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import {
  firstMessageOfChat,
  newestPage,
  pageAfter,
  pageAround,
  pageBefore,
  pageSize,
  type TimelinePage,
} from "@/db/queries/messages";
import { recordEvent } from "@/db/writes/events";
import { messageId } from "@/lib/message-id";
import { withDatabase } from "@/tests/database";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase({
  planted: [
    "statusAndAgent",
    "assigneeHandles",
    "deletedHasReceipt",
    "openedOnce",
    "finishedOnce",
    "handedOnce",
  ],
});

const noon = Date.parse("2026-03-01T12:00:00Z");
const minute = 60_000;
const texts = (page: TimelinePage) => page.rows.map((row) => row.body);

let ada: Agent;
let bob: Agent;
let kim: Agent;
let lena: number;
let maya: number;
const ids: string[] = [];

beforeAll(async () => {
  [ada, bob, kim] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob"), await agentNamed("Kim")];
  [lena, maya] = [await userNamed("Lena Fischer"), await userNamed("Maya Torres")];
  for (let i = 0; i < 120; i++)
    ids.push(await says(lena, `line ${i}`, noon + Math.floor(i / 3) * 1000, { seq: i }));
  await says(maya, "someone else's line", noon);
});

describe("a conversation of 120 lines, three in each second", () => {
  test("opens with its newest page and says that older lines exist", async () => {
    const page = await newestPage(ada, lena);
    expect(texts(page)).toEqual(Array.from({ length: pageSize }, (_, i) => `line ${70 + i}`));
    expect([page.before, page.after]).toEqual([true, false]);
  });

  test("walks up to its first line without a gap or a double", async () => {
    let page = await newestPage(ada, lena);
    let all = texts(page);
    while (page.before) {
      page = await pageBefore(ada, lena, page.rows[0]!.id);
      all = [...texts(page), ...all];
    }
    expect(all).toEqual(ids.map((_, i) => `line ${i}`));
  });

  test("walks down from its first line to its last", async () => {
    let page = await pageAround(ada, lena, ids[0]!);
    let all = texts(page);
    expect(page.before).toBe(false);
    while (page.after) {
      page = await pageAfter(ada, lena, page.rows.at(-1)!.id);
      all = [...all, ...texts(page)];
    }
    expect(all).toEqual(ids.map((_, i) => `line ${i}`));
  });

  test("opens around any line with that line in the middle", async () => {
    const page = await pageAround(ada, lena, ids[60]!);
    expect(page.rows.findIndex((row) => row.id === ids[60])).toBe(pageSize / 2);
    expect([page.before, page.after]).toEqual([true, true]);
  });

  test("shows nobody else's lines", async () => {
    expect(texts(await newestPage(ada, maya))).toEqual(["someone else's line"]);
  });
});

test("a user who is being deleted has no lines any more", async () => {
  const gone = await userNamed("Gone");
  await says(gone, "still in the table", noon);
  await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [gone]);
  expect((await newestPage(ada, gone)).rows).toEqual([]);
});

describe("a whisper in a chat that Bob handled", () => {
  const chat = messageId(noon, { ref: "chat" });
  let user: number;

  beforeAll(async () => {
    user = await userNamed("Omar Haddad");
    await pool().query(
      "INSERT INTO chats (user_id, id, status, channel, opened_at) VALUES ($1, $2, 'finished', 'messenger', to_timestamp($3))",
      [user, chat, noon / 1000],
    );
    await pool().query(
      "INSERT INTO chat_assignments (user_id, chat_id, agent_id, assigned_at) VALUES ($1, $2, $3, now())",
      [user, chat, bob.id],
    );
    await says(user, "before the chat", noon - 10 * minute);
    await says(user, "hello", noon + minute, { chatId: chat });
    await pool().query(
      "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, $5)",
      [user, messageId(noon + 2 * minute), chat, ada.id, "between us"],
    );
  });

  test.each([
    ["Ada, who may supervise,", () => ada, true],
    ["Bob, who handled the chat,", () => bob, true],
    ["Kim, who did neither,", () => kim, false],
  ])("%s reads it: %#", async (_who, agent, reads) => {
    expect(texts(await newestPage(agent(), user)).includes("between us")).toBe(reads);
  });

  test("the chat's first message is found from the chat", async () => {
    const first = await firstMessageOfChat(ada, user, chat);
    expect(texts(await pageAround(ada, user, first!))[1]).toBe("hello");
  });

  test("an event stands among the lines with who did it, a refused one does not", async () => {
    const event = {
      userId: user,
      agentId: ada.id,
      kind: "updateDetails",
      data: { notes: { from: "", to: "x" } },
    };
    await inTransaction((tx) => recordEvent(tx, event));
    await inTransaction((tx) => recordEvent(tx, { ...event, kind: "deleteUser", refused: "no" }));
    const events = (await newestPage(kim, user)).rows.filter((row) => row.kind === "event");
    expect(events.map((row) => [row.body, row.agent])).toEqual([["updateDetails", "Ada"]]);
  });
});
