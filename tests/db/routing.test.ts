import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { receive } from "@/lib/channels/receive";
import { returnChat } from "@/lib/channels/route-chat";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";

withDatabase({ planted: ["openedOnce"] });

let channel: number;
let bot: number;
let bob: number;
let kim: number;
let number = 0;

beforeAll(async () => {
  [bob, kim] = [(await agentNamed("Bob")).id, (await agentNamed("Kim")).id];
  const { rows } = await pool().query("SELECT id FROM channels WHERE kind = 'messenger'");
  channel = rows[0].id;
  bot = (await pool().query("INSERT INTO chatbots (name) VALUES ('Orders bot') RETURNING id")).rows[0].id;
  await pool().query("UPDATE channels SET settings = jsonb_build_object('chatbotId', $1::bigint)", [bot]);
});

beforeEach(async () => {
  await pool().query("TRUNCATE users, identities, chats, chat_assignments, messages, events, live CASCADE");
  await pool().query("UPDATE agents SET demo = true, max_chats = 5, away_at = NULL, disabled_at = NULL");
  await pool().query("UPDATE chatbots SET routing = 'manual'");
  await comes(bob, kim);
});

async function comes(...agents: number[]): Promise<void> {
  await pool().query("TRUNCATE agent_presence");
  await pool().query("INSERT INTO agent_presence SELECT unnest($1::bigint[]), now()", [agents]);
}

const writes = (who: string) =>
  receive({
    channelId: channel,
    externalUserId: who,
    externalId: `mid-${++number}`,
    at: Date.now(),
    body: "Hello",
  });

/** A customer who was here before, stuck to an agent. */
async function stuck(who: string, agent: number): Promise<number> {
  const id = (await writes(who))!.userId;
  await pool().query("UPDATE chats SET status = 'finished', queued_at = NULL WHERE user_id = $1", [id]);
  await pool().query("UPDATE users SET stuck_to = $2 WHERE id = $1", [id, agent]);
  await pool().query("TRUNCATE events");
  return id;
}

const openChat = async (userId: number) =>
  (
    await pool().query("SELECT id, status, assignee FROM chats WHERE user_id = $1 AND status <> 'finished'", [
      userId,
    ])
  ).rows[0];
const events = async () => (await pool().query("SELECT kind, agent_id, data FROM events ORDER BY id")).rows;
const loads = async () =>
  Object.fromEntries(
    (await pool().query("SELECT assignee, count(*) FROM chats WHERE status = 'active' GROUP BY 1")).rows.map(
      ({ assignee, count }) => [assignee, count],
    ),
  );

describe("a stuck user", () => {
  test("goes straight to that agent when he is available", async () => {
    const lena = await stuck("lena", kim);
    await writes("lena");
    expect(await openChat(lena)).toMatchObject({ status: "active", assignee: kim });
    expect(await events()).toMatchObject([
      { kind: "openChat", agent_id: null },
      { kind: "acceptChat", agent_id: null, data: { to: kim, reason: "stuck" } },
    ]);
  });

  const hindrances: [string, () => Promise<unknown>][] = [
    ["away", () => pool().query("UPDATE agents SET away_at = now() WHERE id = $1", [kim])],
    ["offline", () => comes(bob)],
    ["disabled", () => pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [kim])],
    ["disabled", () => pool().query("UPDATE agents SET demo = false WHERE id = $1", [kim])],
    ["full", () => pool().query("UPDATE agents SET max_chats = 0 WHERE id = $1", [kim])],
  ];
  test.each(hindrances)(
    "to an agent who is %s waits in everyone's queue, which says so",
    async (reason, hinder) => {
      const lena = await stuck("lena", kim);
      await hinder();
      await writes("lena");
      expect(await openChat(lena)).toMatchObject({ status: "waiting", assignee: null });
      expect(await events()).toMatchObject([
        { kind: "openChat" },
        { kind: "queueChat", agent_id: null, data: { reason, stuckTo: kim } },
      ]);
    },
  );
});

describe("a chatbot", () => {
  test("that is manual leaves its chats in everyone's queue", async () => {
    const maya = (await writes("maya"))!.userId;
    expect(await openChat(maya)).toMatchObject({ status: "waiting" });
    expect((await events()).map(({ kind }) => kind)).toEqual(["openChat"]);
  });

  test("that is automatic gives them to the least loaded, and the rest waits", async () => {
    await pool().query("UPDATE chatbots SET routing = 'automatic'");
    await pool().query("UPDATE agents SET max_chats = 2");
    for (let i = 0; i < 5; i++) await writes(`customer ${i}`);
    expect(await loads()).toEqual({ [bob]: 2, [kim]: 2 });
    expect((await pool().query("SELECT FROM chats WHERE status = 'waiting'")).rowCount).toBe(1);
  });

  test("that is automatic lifts nobody above his maximum when twenty arrive at once, some of them stuck", async () => {
    for (let i = 0; i < 6; i++) await stuck(`stuck ${i}`, kim);
    await pool().query("UPDATE chatbots SET routing = 'automatic'");
    await pool().query("UPDATE agents SET max_chats = 3 WHERE id = $1", [kim]);
    await Promise.all([
      ...Array.from({ length: 6 }, (_, i) => writes(`stuck ${i}`)),
      ...Array.from({ length: 14 }, (_, i) => writes(`new ${i}`)),
    ]);
    expect(await loads()).toEqual({ [bob]: 5, [kim]: 3 });
    expect((await pool().query("SELECT FROM chats WHERE status = 'waiting'")).rowCount).toBe(12);
  });
});

describe("a chat that comes back from an agent", () => {
  async function withBob(): Promise<{ userId: number; chat: { id: string } }> {
    const { userId } = (await writes("maya"))!;
    await pool().query("UPDATE chats SET status = 'active', assignee = $1, queued_at = NULL", [bob]);
    await pool().query("TRUNCATE events");
    return { userId, chat: await openChat(userId) };
  }

  test("waits in everyone's queue, which says from whom and why", async () => {
    const returned = await withBob();
    await inTransaction((tx) =>
      returnChat(tx, { ...returned, reason: "offline", from: bob, at: Date.now() }),
    );
    expect(await openChat(returned.userId)).toMatchObject({ status: "waiting", assignee: null });
    expect(await events()).toMatchObject([{ kind: "queueChat", data: { from: bob, reason: "offline" } }]);
  });

  test("of an automatic chatbot goes to another one at once, never back to him", async () => {
    const returned = await withBob();
    await pool().query("UPDATE chatbots SET routing = 'automatic'");
    await inTransaction((tx) =>
      returnChat(tx, { ...returned, reason: "disabled", from: bob, at: Date.now() }),
    );
    expect(await openChat(returned.userId)).toMatchObject({ status: "active", assignee: kim });
    expect((await events()).map(({ kind }) => kind)).toEqual(["queueChat", "acceptChat"]);
  });
});
