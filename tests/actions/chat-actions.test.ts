import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { newestPage } from "@/db/queries/messages";
import { act } from "@/lib/user-actions/door";
import { type Cast, chatsOf, eventsOf, openDesk } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { userIn } from "@/tests/situations";

withDatabase({ planted: ["openedOnce", "handedOnce"] });

let desk: Cast;
beforeAll(async () => {
  desk = await openDesk();
});

const waiting = () => userIn({ channel: "messenger", windowOpen: true, chat: { status: "waiting" } });
const withBob = (supervisor?: number) =>
  userIn({
    channel: "messenger",
    windowOpen: true,
    chat: { status: "active", assignee: desk.bob.id, supervisor },
  });
const supervisorsOf = async (userId: number) =>
  (await pool().query("SELECT agent_id FROM chat_supervisors WHERE user_id = $1", [userId])).rows.map(
    (row) => row.agent_id,
  );

describe("Open New Chat", () => {
  test("gives the chat to the agent who opens it", async () => {
    const user = await userIn({ channel: "sms" });
    const result = await act(desk.bob, "openChat", user, {});
    const [chat] = await chatsOf(user);
    expect(result).toMatchObject({ done: true, id: chat.id });
    expect(chat).toMatchObject({ status: "active", assignee: desk.bob.id, queued_at: null });
    expect(await eventsOf(user)).toEqual([
      { kind: "openChat", agent_id: desk.bob.id, data: { to: desk.bob.id } },
    ]);
  });

  test("says in whose chat the customer is already", async () => {
    const user = await withBob();
    expect(await act(desk.kim, "openChat", user, {})).toEqual({
      error: "Already in an active chat with Bob.",
    });
  });

  describe("on WhatsApp outside its window", () => {
    let [own, foreign]: number[] = [];
    beforeAll(async () => {
      const { rows } = await pool().query(
        `INSERT INTO templates (channel_id, name, language, body)
         SELECT id, 'hello', 'en', 'Hello from ' || kind FROM channels WHERE kind IN ('whatsapp', 'sms')
         RETURNING id, body`,
      );
      own = rows.find(({ body }) => body === "Hello from whatsapp").id;
      foreign = rows.find(({ body }) => body === "Hello from sms").id;
    });

    test("a template is asked for, and none of another channel is taken", async () => {
      const user = await userIn({ channel: "whatsapp" });
      for (const input of [{}, { templateId: "" }, { templateId: String(foreign) }]) {
        expect(await act(desk.bob, "openChat", user, input)).toMatchObject({
          fields: { templateId: expect.stringContaining("template") },
        });
      }
      expect(await chatsOf(user)).toEqual([]);
    });

    test("the template opens it", async () => {
      const user = await userIn({ channel: "whatsapp" });
      await act(desk.bob, "openChat", user, { templateId: String(own) });
      const { rows } = await newestPage(desk.kim, user);
      expect(rows).toContainEqual(
        expect.objectContaining({ kind: "agent", body: "Hello from whatsapp", agent: "Bob" }),
      );
      expect(await chatsOf(user)).toMatchObject([{ status: "active", assignee: desk.bob.id }]);
    });
  });

  test("inside the window no template is needed", async () => {
    const user = await userIn({ channel: "whatsapp", windowOpen: true });
    expect(await act(desk.bob, "openChat", user, {})).toMatchObject({ done: true });
  });

  test("an agent disabled since his request came in gets no chat", async () => {
    await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [desk.kim.id]);
    const user = await userIn({ channel: "sms" });
    expect(await act(desk.kim, "openChat", user, {})).toEqual({ error: "Your account is disabled." });
    expect(await chatsOf(user)).toEqual([]);
    await pool().query("UPDATE agents SET disabled_at = NULL WHERE id = $1", [desk.kim.id]);
  });
});

describe("Accept", () => {
  test("takes the chat out of the queue; whoever comes later is told who has it", async () => {
    const user = await waiting();
    expect(await act(desk.bob, "acceptChat", user, {})).toMatchObject({ done: true });
    expect(await chatsOf(user)).toMatchObject([{ status: "active", assignee: desk.bob.id, queued_at: null }]);
    expect(await act(desk.kim, "acceptChat", user, {})).toEqual({
      error: "Accepted by Bob. Accept is no longer possible here.",
    });
  });
});

describe("Finish Chat", () => {
  test("is the assignee's and the supervisors'", async () => {
    const user = await withBob(desk.sam.id);
    expect(await act(desk.kim, "finishChat", user, {})).toHaveProperty("error");
    expect(await act(desk.bob, "finishChat", user, {})).toMatchObject({ done: true });
    expect(await chatsOf(user)).toMatchObject([{ status: "finished", assignee: null }]);
    expect(await act(desk.sam, "finishChat", await withBob(), {})).toMatchObject({ done: true });
  });

  test("ends the supervising", async () => {
    const user = await withBob(desk.sam.id);
    await act(desk.bob, "finishChat", user, {});
    expect(await supervisorsOf(user)).toEqual([]);
  });

  test("is refused when the screen showed another chat than the one that runs", async () => {
    const user = await withBob();
    const [chat] = await chatsOf(user);
    await act(desk.sam, "transferChat", user, { to: String(desk.kim.id) });
    const seen = { chat: chat.id, chatVersion: String(chat.version) };
    expect(await act(desk.ada, "finishChat", user, seen)).toEqual({
      error: "Sam transferred the chat to Kim. Finish Chat is no longer possible here.",
    });
    expect(await chatsOf(user)).toMatchObject([{ status: "active", assignee: desk.kim.id }]);
  });
});

describe("Transfer Chat", () => {
  test("gives it to the receiver, also over his maximum, and the note is his to read", async () => {
    await pool().query("UPDATE agents SET max_chats = 0 WHERE id = $1", [desk.kim.id]);
    const user = await withBob();
    const result = await act(desk.sam, "transferChat", user, {
      to: String(desk.kim.id),
      note: "Wants a refund\0",
    });
    expect(result).toMatchObject({ done: true });
    expect(await chatsOf(user)).toMatchObject([{ status: "active", assignee: desk.kim.id }]);
    const { rows } = await newestPage(desk.kim, user);
    expect(rows).toContainEqual(
      expect.objectContaining({ kind: "whisper", body: "Wants a refund", agent: "Sam" }),
    );
  });

  test.each(["disabled_at = now()", "demo = false"])(
    "gives it to nobody who cannot sign in: %s",
    async (change) => {
      const user = await withBob();
      await pool().query(`UPDATE agents SET ${change} WHERE id = $1`, [desk.kim.id]);
      expect(await act(desk.sam, "transferChat", user, { to: String(desk.kim.id) })).toMatchObject({
        fields: { to: "This agent cannot be chosen." },
      });
      expect(await chatsOf(user)).toMatchObject([{ assignee: desk.bob.id }]);
      await pool().query("UPDATE agents SET disabled_at = NULL, demo = true");
    },
  );

  test("to whom has it already changes nothing", async () => {
    const user = await withBob();
    expect(await act(desk.sam, "transferChat", user, { to: String(desk.bob.id) })).toMatchObject({
      fields: { to: "Bob has this chat already." },
    });
  });

  test("the one before may still read what is whispered about the chat", async () => {
    const user = await withBob();
    await act(desk.sam, "transferChat", user, { to: String(desk.kim.id), note: "Be kind" });
    const { rows } = await newestPage(desk.bob, user);
    expect(rows.some(({ body }) => body === "Be kind")).toBe(true);
  });
});

test("Take Over is a transfer to oneself, and whoever supervised no longer does", async () => {
  const user = await withBob(desk.sam.id);
  expect(await act(desk.sam, "takeOver", user, {})).toMatchObject({ done: true });
  expect(await chatsOf(user)).toMatchObject([{ assignee: desk.sam.id }]);
  expect(await supervisorsOf(user)).toEqual([]);
  expect(await eventsOf(user)).toEqual([
    { kind: "transferChat", agent_id: desk.sam.id, data: { from: desk.bob.id, to: desk.sam.id } },
  ]);
});

describe("Supervise", () => {
  test("lets whisper until it is stopped", async () => {
    const user = await withBob();
    expect(await act(desk.sam, "whisper", user, { body: "Hi" })).toHaveProperty("error");
    await act(desk.sam, "supervise", user, {});
    expect(await act(desk.sam, "whisper", user, { body: "Offer a voucher" })).toMatchObject({ done: true });
    const { rows } = await newestPage(desk.bob, user);
    expect(rows).toContainEqual(
      expect.objectContaining({ kind: "whisper", body: "Offer a voucher", agent: "Sam" }),
    );
    await act(desk.sam, "stopSupervising", user, {});
    expect(await act(desk.sam, "whisper", user, { body: "Hi" })).toHaveProperty("error");
  });

  test("the same click twice is one whisper", async () => {
    const user = await withBob(desk.sam.id);
    const whispered = { body: "Hi", clientKey: "6f1c8f0e-3a55-4c43-8a41-0b8a0a9f7d55" };
    const first = await act(desk.sam, "whisper", user, whispered);
    expect(await act(desk.sam, "whisper", user, whispered)).toEqual(first);
    const { rows } = await newestPage(desk.bob, user);
    expect(rows.filter(({ kind }) => kind === "whisper")).toHaveLength(1);
  });

  test("an empty whisper is refused", async () => {
    const user = await withBob(desk.sam.id);
    expect(await act(desk.sam, "whisper", user, { body: " \n" })).toHaveProperty("fields.body");
  });
});
