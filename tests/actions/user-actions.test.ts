import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { newestPage } from "@/db/queries/messages";
import { userById } from "@/db/queries/users";
import { messageId } from "@/lib/message-id";
import { storage } from "@/lib/storage/files";
import type { Undo } from "@/lib/user-actions/define";
import { act, type Result } from "@/lib/user-actions/door";
import { type Cast, chatsOf, eventsOf, openDesk, rowOf } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { userIn } from "@/tests/situations";

withDatabase({
  planted: [
    "oneMessagePerProviderId",
    "deletedHasReceipt",
    "blockedAsSaid",
    "unsubscribedAsSaid",
    "openedOnce",
    "handedOnce",
  ],
});

let desk: Cast;
let maya: number;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(async () => {
  maya = await userIn({ channel: "messenger", windowOpen: true });
});

const undoOf = (result: Result): Undo => ("undo" in result && result.undo) || expect.fail("no undo");
const takeBack = (result: Result, agent = desk.ada) => {
  const { action, input } = undoOf(result);
  return act(agent, action, maya, input);
};

describe("Block User", () => {
  test.each(["waiting", "active"] as const)("ends a chat that is %s, at once", async (status) => {
    maya = await userIn({ channel: "messenger", chat: { status, assignee: desk.bob.id } });
    await act(desk.ada, "blockUser", maya, { reason: "Spam", until: "" });
    expect(await chatsOf(maya)).toMatchObject([{ status: "finished", queued_at: null, assignee: null }]);
    expect(await eventsOf(maya)).toMatchObject([
      { kind: "finishChat", data: { because: "blockUser" } },
      { kind: "blockUser", data: { reason: "Spam" } },
    ]);
    expect(await rowOf(maya)).toMatchObject({ blocked_by: desk.ada.id, block_reason: "Spam" });
  });

  test("lasts through the last day in the zone of the agent who chose it", async () => {
    const agent = { ...desk.ada, timeZone: "Asia/Tokyo" };
    await act(agent, "blockUser", maya, { until: "2099-12-31" });
    expect((await rowOf(maya)).blocked_until).toEqual(new Date("2099-12-31T15:00:00Z"));
  });

  test.each(["2020-01-01", "2020-01-01T10:00:00Z", "2099-02-31x", "soon"])(
    "does not end on %s",
    async (until) => {
      expect(await act(desk.ada, "blockUser", maya, { until })).toHaveProperty("fields.until");
      expect((await rowOf(maya)).blocked_at).toBeNull();
    },
  );

  test("takes no reason over 500 characters", async () => {
    expect(await act(desk.ada, "blockUser", maya, { reason: "x".repeat(501) })).toHaveProperty(
      "fields.reason",
    );
  });

  test("can be taken back, and the chat that it ended stays finished", async () => {
    maya = await userIn({ channel: "messenger", chat: { status: "active", assignee: desk.bob.id } });
    expect(await takeBack(await act(desk.ada, "blockUser", maya, {}))).toMatchObject({ done: true });
    expect((await rowOf(maya)).blocked_at).toBeNull();
    expect(await chatsOf(maya)).toMatchObject([{ status: "finished" }]);
  });
});

describe("Unblock User", () => {
  const wroteAt = Date.parse("2026-11-20T10:00:00Z");
  const folder = mkdtempSync(path.join(tmpdir(), "held-"));
  let held: string;
  let key: string;
  const fileOf = (key: string) => path.join(folder, "files", key);
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeEach(async () => {
    process.env.DATA_DIR = folder;
    maya = await userIn({ channel: "messenger", blocked: true });
    held = messageId(wroteAt);
    key = await storage().put(maya, Buffer.from("a picture"));
    await pool().query("INSERT INTO held_messages VALUES ($1, $2, 'Let me in', 1, 'mid-1')", [maya, held]);
    await pool().query(
      "INSERT INTO attachments VALUES ($1, $2, 0, 'me.png', 'image/png', 9, NULL, NULL, $3)",
      [maya, held, key],
    );
    await pool().query("UPDATE users SET block_reason = 'Spam', blocked_until = '2099-01-01' WHERE id = $1", [
      maya,
    ]);
  });

  test("keeps what was held: at its own time, with its files, in no chat", async () => {
    await act(desk.ada, "unblockUser", maya, { held: "keep" });
    const { rows } = await newestPage(desk.bob, maya);
    expect(rows[0]).toMatchObject({ id: held, kind: "user", body: "Let me in", chat_id: null });
    expect(rows[0]!.attachments).toHaveLength(1);
    expect((await rowOf(maya)).last_message_at).toEqual(new Date(wroteAt));
    expect(await chatsOf(maya)).toEqual([]);
    expect(await eventsOf(maya)).toMatchObject([{ kind: "unblockUser", data: { held: "keep", count: 1 } }]);
  });

  test("does not move the last message back", async () => {
    await pool().query("UPDATE users SET last_message_at = '2026-11-21' WHERE id = $1", [maya]);
    await act(desk.ada, "unblockUser", maya, {});
    expect((await rowOf(maya)).last_message_at).toEqual(new Date("2026-11-21"));
  });

  test("discards it with its files", async () => {
    const result = await act(desk.ada, "unblockUser", maya, { held: "discard" });
    expect(result).toEqual({ done: true });
    await expect.poll(() => existsSync(fileOf(key))).toBe(false);
    const { rows } = await pool().query(
      `SELECT (SELECT count(*)::int FROM held_messages WHERE user_id = $1) + (SELECT count(*)::int FROM messages
         WHERE user_id = $1) + (SELECT count(*)::int FROM attachments WHERE user_id = $1) AS rows`,
      [maya],
    );
    expect(rows[0].rows).toBe(0);
  });

  test("can be taken back with the same reason and end, as nothing was thrown away", async () => {
    expect(await takeBack(await act(desk.ada, "unblockUser", maya, { held: "keep" }))).toMatchObject({
      done: true,
    });
    expect(await rowOf(maya)).toMatchObject({
      block_reason: "Spam",
      blocked_until: new Date("2099-01-01T00:00:00Z"),
    });
  });
});

describe("Deactivate User", () => {
  test("ends the chat, and Reactivate User opens the way again", async () => {
    maya = await userIn({ channel: "sms", chat: { status: "active", assignee: desk.bob.id } });
    await act(desk.sam, "deactivateUser", maya, {});
    expect(await chatsOf(maya)).toMatchObject([{ status: "finished" }]);
    expect(await act(desk.bob, "openChat", maya, {})).toEqual({ error: "Inactive." });
    await act(desk.sam, "reactivateUser", maya, {});
    expect(await act(desk.bob, "openChat", maya, {})).toMatchObject({ done: true });
  });
});

describe("Undo", () => {
  const undone = [
    ["stickUser", () => ({ to: String(desk.kim.id) })],
    ["unsubscribeUser", () => ({})],
    ["blockUser", () => ({})],
  ] as const;

  test.each(undone)("of %s is refused politely once somebody acted since", async (name, input) => {
    const result = await act(desk.ada, name, maya, input());
    const tag = await pool().query("INSERT INTO tags (name) VALUES ($1) RETURNING id", [`VIP ${name}`]);
    await act(desk.sam, "addTag", maya, { tag: String(tag.rows[0].id) });
    expect(await takeBack(result)).toEqual({
      error: expect.stringMatching(/^Sam added the tag VIP \w+\. \w+ User is no longer possible here\.$/),
    });
  });

  test("of Unstick User sticks to the same agent again", async () => {
    maya = await userIn({ channel: "sms", stuckTo: desk.kim.id });
    const result = await act(desk.ada, "unstickUser", maya, {});
    expect((await rowOf(maya)).stuck_to).toBeNull();
    await takeBack(result);
    expect((await rowOf(maya)).stuck_to).toBe(desk.kim.id);
  });

  test("of Stick User and of Unsubscribe User leaves things as they were", async () => {
    await takeBack(await act(desk.ada, "stickUser", maya, { to: String(desk.kim.id) }));
    await takeBack(await act(desk.ada, "unsubscribeUser", maya, {}));
    expect(await rowOf(maya)).toMatchObject({ stuck_to: null, unsubscribed_at: null, version: 5 });
  });
});

describe("Tags", () => {
  let vip: string;
  beforeEach(async () => {
    const { rows } = await pool().query("INSERT INTO tags (name) VALUES ($1) RETURNING id", [`VIP ${maya}`]);
    vip = String(rows[0].id);
  });
  const tags = async () => (await userById(desk.bob, maya))!.tags.map(({ name }) => name);

  test("are added and removed, and a second click changes nothing", async () => {
    for (let click = 0; click < 2; click++) await act(desk.sam, "addTag", maya, { tag: vip });
    expect(await tags()).toEqual([`VIP ${maya}`]);
    for (let click = 0; click < 2; click++) await act(desk.sam, "removeTag", maya, { tag: vip });
    expect(await tags()).toEqual([]);
    expect((await eventsOf(maya)).map(({ kind }) => kind)).toEqual(["addTag", "removeTag"]);
  });

  test("are not for those without the right", async () => {
    expect(await act(desk.bob, "addTag", maya, { tag: vip })).toEqual({
      error: "Add Tag needs a right that you do not have.",
    });
  });

  test("that do not exist are refused", async () => {
    expect(await act(desk.sam, "addTag", maya, { tag: "987654" })).toHaveProperty("fields.tag");
  });
});

test("an unknown user and one who is being deleted get the same answer", async () => {
  await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [maya]);
  const answers = [];
  for (const id of [maya, 999_999, 0, -1, "", "x", null, undefined, 2 ** 60]) {
    answers.push(await act(desk.ada, "blockUser", id, {}));
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set(['{"error":"This user cannot be found."}']),
  );
});
