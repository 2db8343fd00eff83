import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import type { Adapter, Answer, Outgoing } from "@/lib/channels/adapter";
import { drainSends } from "@/lib/channels/outbound/drain-sends";
import { raiseStatus } from "@/lib/channels/receipts";
import { drainAll, releaseSends } from "@/lib/channels/send";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({ planted: ["assigneeHandles", "openedOnce"] });

let kim: Agent;
let bob: Agent;
let lena: number;
let chatId: string;

beforeAll(async () => {
  [kim, bob] = [await agentNamed("Kim"), await agentNamed("Bob")];
});

beforeEach(async () => {
  await pool().query("TRUNCATE users, chats, messages, sends, events, live CASCADE");
  await pool().query("DELETE FROM settings WHERE key = 'sendsHeldSince'");
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  await pool().query("UPDATE channels SET adapter = 'demo_line'");
  lena = await userNamed("Lena Fischer", { channel: "whatsapp" });
  await pool().query("UPDATE users SET window_expires_at = now() + interval '1 hour'");
  const { rows } = await pool().query(
    `INSERT INTO chats (user_id, id, status, assignee, channel, opened_at)
     VALUES ($1, gen_random_uuid(), 'active', $2, 'whatsapp', now()) RETURNING id`,
    [lena, kim.id],
  );
  chatId = rows[0].id;
});

const sends = (body: string, clientKey: string = randomUUID(), agent = kim) =>
  act(agent, "sendMessage", lena, { body, clientKey });
const lines = async () =>
  (await pool().query("SELECT body, status, error FROM messages ORDER BY id")).rows as {
    body: string;
    status: string;
    error: string | null;
  }[];
const jobs = async () => (await pool().query("SELECT task_identifier, key FROM graphile_worker.jobs")).rows;

/** A provider that says what the test wants, and remembers what it was asked. */
function provider(answer: (outgoing: Outgoing, asked: number) => Answer | Promise<Answer>) {
  const asked: string[] = [];
  const adapter: Adapter = {
    async send(outgoing) {
      asked.push(outgoing.body);
      return answer(outgoing, asked.length);
    },
  };
  return { asked, through: { web_chat: adapter, demo_line: adapter } };
}
const drain = (through: Parameters<typeof drainSends>[1]) => drainSends({ userId: lena, chatId }, through);
const takes = () => provider(() => ({ sent: true }));

describe("Send", () => {
  test("writes the line as sending, with a job that sends it", async () => {
    expect(await sends("Hello Lena")).toMatchObject({ done: true });
    expect(await lines()).toEqual([{ body: "Hello Lena", status: "sending", error: null }]);
    expect(await jobs()).toEqual([{ task_identifier: "drainSends", key: `send:${chatId}` }]);
  });

  test("clicked ten times at once is one line", async () => {
    const key = randomUUID();
    const results = await Promise.all(Array.from({ length: 10 }, () => sends("Once", key)));
    expect(new Set(results.map((result) => "id" in result && result.id)).size).toBe(1);
    expect(await lines()).toHaveLength(1);
  });

  test("belongs to the agent who has the chat", async () => {
    expect(await sends("Not mine", randomUUID(), bob)).toHaveProperty("error");
    expect(await lines()).toEqual([]);
  });

  test.each([
    ["", "Write something first."],
    ["x".repeat(5001), "This is longer than 5,000 characters."],
  ])("takes neither nothing nor more than 5,000 characters", async (body, sentence) => {
    expect(await sends(body)).toMatchObject({ fields: { body: sentence } });
    expect(await lines()).toEqual([]);
  });

  test.each([
    ["UPDATE users SET window_expires_at = now() - interval '1 second'", "The 24-hour window is closed."],
    ["UPDATE channels SET adapter = NULL", "This channel is not connected."],
    ["UPDATE users SET blocked_at = now()", "Blocked."],
    ["UPDATE users SET deactivated_at = now()", "Inactive."],
  ])("after %s says why not", async (change, sentence) => {
    await pool().query(change);
    expect(await sends("Hello")).toEqual({ error: sentence });
    expect(await lines()).toEqual([]);
  });

  test("takes no file that this server has not taken in", async () => {
    const forged = { attachment: { storageKey: "1/0197f0a0-0000-7000-8000-000000000000" } };
    const result = await act(kim, "sendMessage", lena, {
      body: "",
      clientKey: randomUUID(),
      files: [forged],
    });
    expect(result).toHaveProperty("error");
    expect(await lines()).toEqual([]);
  });
});

describe("what waits", () => {
  test("goes out in the order in which it was written", async () => {
    for (const body of ["one", "two", "three", "four"]) await sends(body);
    const { asked, through } = takes();
    await drain(through);
    expect(asked).toEqual(["one", "two", "three", "four"]);
    expect((await lines()).map(({ status }) => status)).toEqual(["sent", "sent", "sent", "sent"]);
  });

  test("is sent once, also when two workers drain the chat at once", async () => {
    for (const body of ["one", "two", "three"]) await sends(body);
    const { asked, through } = takes();
    await Promise.all([drain(through), drain(through), drain(through)]);
    expect(asked).toEqual(["one", "two", "three"]);
  });

  test("stops at the first that must be retried, and overtakes it never", async () => {
    for (const body of ["one", "two"]) await sends(body);
    const busy = provider((_outgoing, asked) => (asked === 1 ? { retry: "busy" } : { sent: true }));
    await expect(drain(busy.through)).rejects.toThrow("busy");
    expect((await lines()).map(({ status }) => status)).toEqual(["sending", "sending"]);
    await drain(busy.through);
    expect(busy.asked).toEqual(["one", "one", "two"]);
    expect((await lines()).map(({ status }) => status)).toEqual(["sent", "sent"]);
  });

  test("fails after eight times in vain, and the next one goes out", async () => {
    for (const body of ["one", "two"]) await sends(body);
    const busy = provider(({ body }) => (body === "one" ? { retry: "busy" } : { sent: true }));
    for (let i = 0; i < 7; i++) await expect(drain(busy.through)).rejects.toThrow();
    await drain(busy.through);
    expect(await lines()).toEqual([
      { body: "one", status: "failed", error: "busy" },
      { body: "two", status: "sent", error: null },
    ]);
  });

  test("that a provider refuses says why, and the next one goes out", async () => {
    for (const body of ["one", "two"]) await sends(body);
    const { through } = provider(({ body }) =>
      body === "one" ? { failed: "No such number" } : { sent: true },
    );
    await drain(through);
    expect(await lines()).toMatchObject([{ status: "failed", error: "No such number" }, { status: "sent" }]);
  });

  test("after a crash between asking and writing down is unconfirmed, never sent again by itself", async () => {
    await sends("one");
    await pool().query("UPDATE sends SET tried_at = now(), attempts = 1");
    const { asked, through } = takes();
    await drain(through);
    await drain(through);
    expect(asked).toEqual([]);
    expect(await lines()).toMatchObject([{ status: "failed", error: "Unconfirmed: it may have been sent" }]);
  });

  test("without an answer is unconfirmed, and goes out again when its agent says Retry", async () => {
    const sent = await sends("one");
    const id = "id" in sent ? sent.id! : "";
    const cut = provider((_outgoing, asked) => {
      if (asked === 1) throw new Error("connection lost");
      return { sent: true };
    });
    await drain(cut.through);
    expect(await lines()).toMatchObject([{ error: "Unconfirmed: it may have been sent" }]);
    expect(await act(bob, "retryMessage", lena, { message: id })).toHaveProperty("error");
    expect(await act(kim, "retryMessage", lena, { message: id })).toEqual({ done: true, id });
    expect(await act(kim, "retryMessage", lena, { message: id })).toHaveProperty("error");
    await drain(cut.through);
    expect(cut.asked).toEqual(["one", "one"]);
    expect(await lines()).toEqual([{ body: "one", status: "sent", error: null }]);
  });

  test("for somebody blocked meanwhile is not sent", async () => {
    await sends("one");
    await pool().query("UPDATE users SET blocked_at = now()");
    const { asked, through } = takes();
    await drain(through);
    expect(asked).toEqual([]);
    expect(await lines()).toMatchObject([{ status: "failed", error: "Blocked" }]);
  });

  test("is held after a restore until it is released", async () => {
    await sends("one");
    await pool().query("INSERT INTO settings VALUES ('sendsHeldSince', to_jsonb(now()))");
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    const { asked, through } = takes();
    await drain(through);
    await inTransaction(drainAll);
    expect(asked).toEqual([]);
    expect(await jobs()).toEqual([]);
    await inTransaction(releaseSends);
    expect(await jobs()).toMatchObject([{ task_identifier: "drainSends" }]);
    await drain(through);
    expect(asked).toEqual(["one"]);
  });

  test("whose job was given up gets another", async () => {
    await sends("one");
    await pool().query("UPDATE graphile_worker._private_jobs SET attempts = max_attempts");
    await inTransaction(drainAll);
    const { rows } = await pool().query("SELECT attempts FROM graphile_worker.jobs WHERE key IS NOT NULL");
    expect(rows).toEqual([{ attempts: 0 }]);
  });
});

describe("receipts", () => {
  const ranks: Record<string, number> = { sending: 0, failed: 1, sent: 1, delivered: 2, read: 3 };

  test.each([
    [["read", "delivered", "sent"], "read"],
    [["delivered", "failed", "sent"], "delivered"],
    [["failed", "sent"], "failed"],
    [["failed", "delivered"], "delivered"],
    [["sent", "sent", "delivered", "delivered"], "delivered"],
  ])("in the order %j leave it %s, and never fall", async (order, expected) => {
    const sent = await sends("one");
    const id = "id" in sent ? sent.id! : "";
    await pool().query("TRUNCATE live");
    let [rank, changes] = [0, 0];
    for (const status of order as ("sent" | "delivered" | "read" | "failed")[]) {
      if (await inTransaction((tx) => raiseStatus(tx, { userId: lena, id, status }))) changes++;
      const now = (await lines())[0]!.status;
      expect(ranks[now]).toBeGreaterThanOrEqual(rank);
      rank = ranks[now]!;
    }
    expect(await lines()).toMatchObject([{ status: expected }]);
    expect((await pool().query("SELECT kind, ref FROM live")).rows).toEqual(
      Array.from({ length: changes }, () => ({ kind: "message", ref: id })),
    );
  });
});
