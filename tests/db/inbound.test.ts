import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { identityHash } from "@/db/erasure/identity-hash";
import type { Agent } from "@/db/queries/agents";
import { deadLetters } from "@/db/queries/dead-letters";
import { drainInbound } from "@/lib/channels/inbound/drain-inbound";
import { type Parsers, parsers } from "@/lib/channels/inbound/parsers";
import { storeDelivery } from "@/lib/channels/inbound/store-delivery";
import { takeDelivery } from "@/lib/channels/inbound/take-delivery";
import { takeWaiting } from "@/lib/channels/inbound/take-waiting";
import { backOff } from "@/lib/channels/inbound/trouble";
import type { ChannelNotice, InboundEvent } from "@/lib/channels/inbound-event";
import { keepHeldLines } from "@/lib/channels/keep-held-lines";
import { drainSends } from "@/lib/channels/outbound/drain-sends";
import { actAtDesk } from "@/lib/desk-actions/door";
import { prune } from "@/lib/jobs/sweep";
import { messageId } from "@/lib/message-id";
import { storage } from "@/lib/storage/files";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";
import { connectedChannel } from "@/tests/providers";

withDatabase({
  planted: ["assigneeHandles", "openedOnce", "blockedAsSaid", "inactiveAsSaid", "finishedOnce"],
});

const hour = 3_600_000;
let ada: Agent;
let channel: number;
let now: number;
let number = 0;

const rows = async (sql: string) => (await pool().query(sql)).rows;
const one = async (sql: string) => (await rows(sql))[0];

const tables = [
  "inbound_events",
  "deliveries",
  "remote_files",
  "attachments",
  "held_messages",
  "sends",
  "events",
  "messages",
  "chats",
  "identities",
  "erased_identities",
  "erasures",
  "desk_events",
  "live",
  "users",
  "graphile_worker._private_jobs",
];

beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(path.join(os.tmpdir(), "user-view-inbound-"));
  ada = await agentNamed("Ada", "Admin");
  await pool().query("UPDATE agents SET password_hash = 'x'");
});

beforeEach(async () => {
  // Emptying 32 partitions costs more than deleting a few rows.
  for (const table of tables) await pool().query(`DELETE FROM ${table}`);
  channel = await connectedChannel();
  now = Date.now() - hour;
});

// Deliveries of the tests are what the parsers make of a provider's.
const parse = (body: Buffer) => ({ notices: [], ...JSON.parse(body.toString("utf8")) });
const readers: Parsers = { whatsapp: parse, messenger: parse, instagram: parse };

const later = () => {
  now += 1000;
  return now;
};
type Said = Partial<InboundEvent> & { type: InboundEvent["type"] };
const event = (said: Said): InboundEvent =>
  ({
    externalUserId: "maya",
    at: later(),
    externalId: `wamid.${++number}`,
    body: "",
    ...said,
  }) as InboundEvent;
const says = (body: string, more: object = {}) => event({ type: "message", body, ...more });

/** Delivers, and does what the jobs do, until nothing is to be done now. */
async function deliver(events: InboundEvent[], notices: ChannelNotice[] = []): Promise<void> {
  await storeDelivery(channel, Buffer.from(JSON.stringify({ events, notices, number: ++number })));
  await work();
}

async function work(): Promise<void> {
  for (const { id } of await rows("SELECT id FROM deliveries WHERE dead_at IS NULL ORDER BY id"))
    await takeDelivery({ deliveryId: id }, readers);
  for (const { person } of await rows(
    "SELECT DISTINCT encode(person, 'hex') AS person FROM inbound_events WHERE dead_at IS NULL",
  ))
    await drainInbound({ person });
}

/** As if the times of all tries had come. */
async function workToTheEnd(): Promise<void> {
  for (let tries = 0; tries < 6; tries++) {
    // A column of whole milliseconds may round now() up to what is yet to come.
    await pool().query("UPDATE inbound_events SET due_at = now() - interval '1 second'");
    await work();
  }
}

const lines = () =>
  rows(`SELECT sender, body FROM messages ORDER BY id`).then((found) =>
    found.map(({ sender, body }) => `${sender}: ${body}`),
  );
const left = () =>
  one("SELECT (SELECT count(*) FROM deliveries) AS d, (SELECT count(*) FROM inbound_events) AS e");

/** A line of ours, as the outbox leaves it in this state. */
async function ours(
  body: string,
  {
    status = "sent",
    externalId = null,
    tried = true,
  }: { status?: string; externalId?: string | null; tried?: boolean } = {},
): Promise<string> {
  const { id: userId } = await one("SELECT id FROM users");
  const { id: chatId } = await one("SELECT id FROM chats");
  const id = messageId(later());
  await pool().query(
    "INSERT INTO messages (user_id, id, chat_id, sender, body, status, external_id) VALUES ($1, $2, $3, 'agent', $4, $5, $6)",
    [userId, id, chatId, body, status, externalId],
  );
  await pool().query(
    "INSERT INTO sends (user_id, id, chat_id, client_key, attempts, tried_at) VALUES ($1, $2::uuid, $3, $2::uuid::text, 1, CASE WHEN $4 THEN now() END)",
    [userId, id, chatId, tried],
  );
  return id;
}
const statusOf = async (id: string) => (await one(`SELECT status FROM messages WHERE id = '${id}'`)).status;

describe("messages", () => {
  test("of somebody known by his number are his, once the provider tells his user id", async () => {
    await deliver([says("by my number", { externalUserId: "4366012345" })]);
    await deliver([says("by my user id", { externalUserId: "AT.1", alias: "4366012345" })]);
    await deliver([says("again", { externalUserId: "AT.1", alias: "4366012345" })]);
    expect(await lines()).toEqual(["user: by my number", "user: by my user id", "user: again"]);
    expect(await rows("SELECT external_id FROM identities")).toEqual([{ external_id: "AT.1" }]);
  });

  test("of many people in one delivery reach each, in the order in which they were said", async () => {
    const first = says("first");
    const second = says("second");
    await deliver([second, { ...says("from Omar"), externalUserId: "omar" }, first]);
    expect(await rows("SELECT count(*) FROM users")).toEqual([{ count: 2 }]);
    expect(await lines()).toEqual(["user: first", "user: second", "user: from Omar"]);
    expect(await left()).toEqual({ d: 0, e: 0 });
  });

  test("of one moment stand in the order in which they came", async () => {
    const album = Array.from({ length: 40 }, (_, i) => ({ ...says(`${i}`), at: now }));
    await deliver(album.slice(0, 20));
    await deliver(album.slice(20));
    expect(await lines()).toEqual(album.map((_, i) => `user: ${i}`));
    expect(await rows("SELECT count(*) FROM chats")).toEqual([{ count: 1 }]);
  });

  test("that come again, alone and with new ones, are one line each", async () => {
    const twice = says("twice");
    await deliver([twice]);
    await deliver([twice, says("once")]);
    expect(await lines()).toEqual(["user: twice", "user: once"]);
  });

  test("of two drains at once are taken once, in one chat", async () => {
    const said = Array.from({ length: 20 }, (_, i) => says(`line ${i}`));
    await storeDelivery(channel, Buffer.from(JSON.stringify({ events: said })));
    const { id } = await one("SELECT id FROM deliveries");
    await Promise.all([takeDelivery({ deliveryId: id }, readers), takeDelivery({ deliveryId: id }, readers)]);
    const { person } = await one("SELECT encode(person, 'hex') AS person FROM inbound_events LIMIT 1");
    await Promise.all([1, 2, 3].map(() => drainInbound({ person })));
    expect(await lines()).toEqual(said.map((_, i) => `user: line ${i}`));
    expect(await rows("SELECT count(*) FROM chats")).toEqual([{ count: 1 }]);
  });

  test("bring name, number and country of who is new, kind, the line they answer, and files to be fetched", async () => {
    const hello = says("hello", { profileName: "Maya Torres", phone: "4915112345678" });
    const files = [{ name: "photo.jpg", mediaId: "65463453" }];
    await deliver([
      hello,
      says("Location: Alba Store", {
        kind: "location",
        replyTo: (hello as { externalId: string }).externalId,
        files,
      }),
    ]);
    expect(await one("SELECT name, phone, location FROM users")).toEqual({
      name: "Maya Torres",
      phone: "+4915112345678",
      location: "Germany",
    });
    const [first, second] = await rows("SELECT id, user_id, kind, reply_to FROM messages ORDER BY id");
    expect(second).toMatchObject({ kind: "location", reply_to: first.id });
    expect(await rows("SELECT message_id, position, source FROM remote_files")).toEqual([
      { message_id: second.id, position: 0, source: files[0] },
    ]);
    expect(
      await rows(
        "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE identifier = 'fetchMedia'",
      ),
    ).toEqual([{ payload: { userId: first.user_id, messageId: second.id } }]);
  });

  test("of Messenger have the profile of who is new asked for, once", async () => {
    channel = await connectedChannel("messenger");
    await deliver([says("hello")]);
    await deliver([says("anyone?")]);
    const { id } = await one("SELECT id FROM users");
    expect(
      await rows(
        "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE identifier = 'fetchProfile'",
      ),
    ).toEqual([{ payload: { userId: id } }]);
  });

  test.each([
    ["messenger", false, 24, 168],
    ["messenger", true, 168, 168],
    ["instagram", true, 168, 168],
    ["whatsapp", false, 24, null],
    ["whatsapp", true, 72, null],
  ] as const)(
    "on %s, from an ad: %s, may be answered for %d hours, by people %s",
    async (kind, fromAd, hours, human) => {
      channel = await connectedChannel(kind);
      await deliver([says("hello", { fromAd })]);
      const found = await one(
        `SELECT window_expires_at AS "window", human_window_expires_at AS human FROM users`,
      );
      expect(found.window.getTime()).toBe(now + hours * hour);
      expect(found.human?.getTime() ?? null).toBe(human && now + human * hour);
    },
  );

  test("with NUL bytes and half characters anywhere are no error", async () => {
    await deliver([says("a\0b\ud800", { externalUserId: "who\0", raw: { "\0": "\0" } })]);
    expect(await lines()).toEqual(["user: ab\ufffd"]);
  });
});

describe("an echo", () => {
  beforeEach(() => deliver([says("hello")]));
  const echo = (body: string, externalId = "wamid.echo") => event({ type: "echo", body, externalId });

  test("of what was said elsewhere is a line of the business in the open chat, once", async () => {
    const said = echo("We look it up");
    await deliver([said]);
    await deliver([said]);
    expect(await lines()).toEqual(["user: hello", "agent: We look it up"]);
    expect(
      await one("SELECT agent_id, status, chat_id IS NOT NULL AS chat FROM messages WHERE sender = 'agent'"),
    ).toEqual({ agent_id: null, status: "sent", chat: true });
  });

  test("that comes before its send has returned is that line", async () => {
    const [first, second] = [
      await ours("One moment", { status: "sending" }),
      await ours("One moment", { status: "sending", tried: false }),
    ];
    await deliver([echo("One moment")]);
    expect(
      await rows("SELECT id, status, external_id FROM messages WHERE sender = 'agent' ORDER BY id"),
    ).toEqual([
      { id: first, status: "sent", external_id: "wamid.echo" },
      { id: second, status: "sending", external_id: null },
    ]);
  });

  test("during the send itself is one line, whoever comes first", async () => {
    const id = await ours("One moment", { status: "sending", tried: false });
    const { user_id: userId, chat_id: chatId } = await one(
      `SELECT user_id, chat_id FROM sends WHERE id = '${id}'`,
    );
    const send = async () => {
      await deliver([echo("One moment")]);
      return { sent: true as const, externalId: "wamid.echo" };
    };
    await drainSends({ userId, chatId }, { whatsapp: { send } });
    await deliver([echo("One moment")]);
    expect(await lines()).toEqual(["user: hello", "agent: One moment"]);
    expect(await statusOf(id)).toBe("sent");
  });

  test("tells that what was given up as unconfirmed was sent", async () => {
    const id = await ours("One moment", { status: "failed" });
    await pool().query("UPDATE messages SET error = 'Unconfirmed: it may have been sent' WHERE id = $1", [
      id,
    ]);
    await deliver([echo("One moment")]);
    expect(await statusOf(id)).toBe("sent");
    expect(await lines()).toEqual(["user: hello", "agent: One moment"]);
  });
});

describe("changes of a line", () => {
  const hello = () => says("hello", { externalId: "wamid.hello" });

  test("an edit shows its newest words, whichever comes last", async () => {
    await deliver([hello()]);
    const [older, newer] = [
      event({ type: "edit", externalId: "wamid.hello", body: "hello?" }),
      event({ type: "edit", externalId: "wamid.hello", body: "hello!" }),
    ];
    await deliver([newer]);
    await deliver([older]);
    expect(await one("SELECT body, edited_at FROM messages")).toEqual({
      body: "hello!",
      edited_at: new Date(now),
    });
  });

  test("what is taken back leaves neither words nor files", async () => {
    await deliver([hello()]);
    const line = await one("SELECT user_id, id FROM messages");
    const key = await storage().put(line.user_id, Buffer.from("a photo"));
    await pool().query(
      "INSERT INTO attachments (user_id, message_id, position, name, media_type, bytes, storage_key) VALUES ($1, $2, 0, 'a', 'text/plain', 7, $3)",
      [line.user_id, line.id, key],
    );
    await pool().query("UPDATE messages SET attachment_count = 1");
    await deliver([event({ type: "revoke", externalId: "wamid.hello" })]);
    expect(await one("SELECT body, attachment_count, revoked_at FROM messages")).toEqual({
      body: "",
      attachment_count: 0,
      revoked_at: new Date(now),
    });
    await expect.poll(() => storage().size(key)).toBeNull();
  });

  test("a reaction comes and goes, on his lines and on ours", async () => {
    await deliver([hello()]);
    await ours("hi", { externalId: "wamid.hi" });
    await deliver(
      ["wamid.hello", "wamid.hi"].map((externalId) => event({ type: "reaction", externalId, emoji: "👍" })),
    );
    expect(await rows("SELECT reaction FROM messages")).toEqual([{ reaction: "👍" }, { reaction: "👍" }]);
    await deliver([event({ type: "reaction", externalId: "wamid.hi", emoji: null })]);
    expect(await rows("SELECT reaction FROM messages ORDER BY id")).toEqual([
      { reaction: "👍" },
      { reaction: null },
    ]);
  });

  test("a reaction that is told again does not undo what he did since", async () => {
    const heart = event({ type: "reaction", externalId: "wamid.hello", emoji: "❤️" });
    await deliver([hello()]);
    await deliver([heart]);
    await deliver([event({ type: "reaction", externalId: "wamid.hello", emoji: "👍" })]);
    await deliver([heart]);
    expect(await one("SELECT reaction FROM messages")).toEqual({ reaction: "👍" });
    const back = event({ type: "reaction", externalId: "wamid.hello", emoji: null });
    await deliver([back]);
    await deliver([heart]);
    expect(await one("SELECT reaction FROM messages")).toEqual({ reaction: null });
  });

  test("that come before their line wait for it, and keep nothing back", async () => {
    const edit = event({ type: "edit", externalId: "wamid.hello", body: "edited" });
    await deliver([edit]);
    await deliver([says("something else")]);
    expect(await lines()).toEqual(["user: something else"]);
    await deliver([hello()]);
    await workToTheEnd();
    expect((await lines()).sort()).toEqual(["user: edited", "user: something else"]);
  });

  test("of lines that nobody here knows are dropped after their tries", async () => {
    await deliver([hello(), event({ type: "reaction", externalId: "wamid.of-another-app", emoji: "👍" })]);
    await workToTheEnd();
    expect(await left()).toEqual({ d: 0, e: 0 });
  });
});

describe("receipts", () => {
  beforeEach(() => deliver([says("hello")]));
  const receipt = (status: string, more: object) => event({ type: "receipt", status, ...more } as Said);

  test("by id rise by rank: read without delivered, delivered after failed, never back", async () => {
    const id = await ours("hi", { externalId: "wamid.hi" });
    const seen: string[] = [];
    for (const status of ["failed", "sent", "delivered", "failed", "read", "delivered"]) {
      await deliver([receipt(status, { externalIds: ["wamid.hi"], error: "Too late" })]);
      seen.push(await statusOf(id));
    }
    expect(seen).toEqual(["failed", "failed", "delivered", "delivered", "read", "read"]);
  });

  test("by watermark raise all that went out by then, and nothing later or not sent", async () => {
    const [a, b] = [await ours("a"), await ours("b", { status: "delivered" })];
    const through = now;
    const [c, d] = [await ours("c"), await ours("d", { status: "sending" })];
    await deliver([receipt("read", { through })]);
    expect(await Promise.all([a, b, c, d].map(statusOf))).toEqual(["read", "read", "sent", "sending"]);
  });

  test("that come before the send has returned wait for it; of nobody's message they are dropped", async () => {
    const id = await ours("hi", { status: "sending" });
    await deliver([receipt("delivered", { externalIds: ["wamid.hi"] })]);
    await pool().query("UPDATE messages SET external_id = 'wamid.hi', status = 'sent' WHERE id = $1", [id]);
    await workToTheEnd();
    expect(await statusOf(id)).toBe("delivered");
    await deliver([receipt("read", { externalIds: ["wamid.unknown"] })]);
    await deliver([{ ...receipt("read", { externalIds: ["wamid.unknown"] }), externalUserId: "nobody" }]);
    await workToTheEnd();
    expect(await left()).toEqual({ d: 0, e: 0 });
    expect(await rows("SELECT count(*) FROM users")).toEqual([{ count: 1 }]);
  });
});

describe("subscriptions, numbers and notes", () => {
  const stop = () => event({ type: "subscription", subscribed: false, body: "STOP" });

  test("STOP unsubscribes with an event and a line, START subscribes again; neither opens a chat", async () => {
    const stopped = stop();
    await deliver([stopped]);
    expect((await one("SELECT unsubscribed_at FROM users")).unsubscribed_at).toEqual(new Date(now));
    await deliver([event({ type: "subscription", subscribed: true, body: "START" })]);
    await deliver([stopped]);
    expect((await one("SELECT unsubscribed_at FROM users")).unsubscribed_at).toBeNull();
    expect(await rows("SELECT kind, agent_id, data FROM events ORDER BY id")).toEqual([
      { kind: "unsubscribeUser", agent_id: null, data: { because: "asked" } },
      { kind: "subscribeUser", agent_id: null, data: { because: "asked" } },
    ]);
    expect(await lines()).toEqual(["system: STOP", "system: START"]);
    expect(await rows("SELECT FROM chats")).toEqual([]);
  });

  test("a START from before STOP subscribes nobody again, also where both were said while he was blocked", async () => {
    const unsubscribed = async () => (await one("SELECT unsubscribed_at FROM users")).unsubscribed_at;
    const start = event({ type: "subscription", subscribed: true, body: "START" });
    await deliver([stop()]);
    await deliver([start]);
    expect(await unsubscribed()).not.toBeNull();
    expect(await lines()).toEqual(["system: START", "system: STOP"]);
    await pool().query("UPDATE users SET blocked_at = now()");
    const startedAgain = event({ type: "subscription", subscribed: true, body: "START" });
    await deliver([startedAgain]);
    expect(await unsubscribed()).toBeNull();
    await deliver([stop()]);
    await deliver([startedAgain]);
    expect(await unsubscribed()).not.toBeNull();
  });

  test("a new number moves the identity, and what he writes by it is his", async () => {
    await deliver([says("hello")]);
    const moved = event({
      type: "identity",
      newExternalUserId: "maya-2",
      body: "New number",
      phone: "+4915112345679",
    });
    await deliver([moved]);
    await deliver([moved]);
    await deliver([{ ...says("it is me"), externalUserId: "maya-2" }]);
    expect(await rows("SELECT phone FROM users")).toEqual([{ phone: "+4915112345679" }]);
    expect(await lines()).toEqual(["user: hello", "system: New number", "user: it is me"]);
  });

  test("a new number that is another's already leaves both who they are", async () => {
    await deliver([says("hello"), { ...says("I am Omar"), externalUserId: "omar" }]);
    await deliver([event({ type: "identity", newExternalUserId: "omar", body: "New number" })]);
    expect(await rows("SELECT external_id FROM identities ORDER BY 1")).toEqual([
      { external_id: "maya" },
      { external_id: "omar" },
    ]);
  });

  test("a note is a typed line in the open chat that reactivates nobody; an unknown kind is kept as it came", async () => {
    await deliver([says("hello")]);
    await pool().query(
      "UPDATE chats SET status = 'finished', queued_at = NULL; UPDATE users SET deactivated_at = now()",
    );
    await deliver([event({ type: "note", kind: "call", body: "Missed call" })]);
    const unknown = event({
      type: "note",
      kind: "unsupported",
      body: "Unknown: hologram",
      raw: { hologram: 1 },
    });
    await deliver([unknown]);
    await deliver([unknown]);
    expect(
      await rows("SELECT sender, kind, body, chat_id FROM messages WHERE sender = 'system' ORDER BY id"),
    ).toEqual([
      { sender: "system", kind: "call", body: "Missed call", chat_id: null },
      { sender: "system", kind: "unsupported", body: "Unknown: hologram", chat_id: null },
    ]);
    expect((await one("SELECT deactivated_at FROM users")).deactivated_at).not.toBeNull();
    expect(
      await rows("SELECT event->'raw' AS raw, dead_at IS NOT NULL AS dead, error FROM inbound_events"),
    ).toEqual([
      { raw: { hologram: 1 }, dead: true, error: "Nobody knows this kind yet: it is kept here as it came" },
    ]);
  });

  test("what concerns nobody in particular stands in the audit", async () => {
    await deliver([], [{ at: now, body: "Template order_update was approved", raw: { event: "APPROVED" } }]);
    expect(await rows("SELECT kind, agent_id, data FROM desk_events")).toEqual([
      {
        kind: "channelNotice",
        agent_id: null,
        data: {
          channelId: channel,
          at: now,
          body: "Template order_update was approved",
          raw: { event: "APPROVED" },
        },
      },
    ]);
  });
});

test("of a blocked user nothing is seen: messages are held, their changes too, and STOP holds", async () => {
  await deliver([says("hello", { externalId: "wamid.hello" })]);
  await pool().query(
    "UPDATE users SET blocked_at = now(); UPDATE chats SET status = 'finished', queued_at = NULL; TRUNCATE live, events",
  );
  const files = [{ name: "a.jpg", url: "https://media.example/a" }];
  await deliver([
    says("buy", { externalId: "wamid.a" }),
    says("my", { externalId: "wamid.b", files }),
    says("watches"),
  ]);
  await deliver([
    event({ type: "edit", externalId: "wamid.a", body: "please buy" }),
    event({ type: "revoke", externalId: "wamid.b" }),
    event({ type: "edit", externalId: "wamid.hello", body: "hello you" }),
    event({ type: "reaction", externalId: "wamid.hello", emoji: "👍" }),
    event({ type: "note", kind: "call", body: "Missed call" }),
    event({ type: "echo", body: "said elsewhere" }),
  ]);
  expect(await rows("SELECT body FROM held_messages ORDER BY id")).toEqual([
    { body: "please buy" },
    { body: "watches" },
  ]);
  expect(await rows("SELECT FROM remote_files")).toEqual([]);
  expect(await lines()).toEqual(["user: hello"]);
  expect(await one("SELECT reaction FROM messages")).toEqual({ reaction: null });
  expect(
    await rows(
      "SELECT FROM live UNION ALL SELECT FROM events UNION ALL SELECT FROM chats WHERE status <> 'finished'",
    ),
  ).toEqual([]);
  await deliver([event({ type: "subscription", subscribed: false, body: "STOP" })]);
  expect((await one("SELECT unsubscribed_at FROM users")).unsubscribed_at).not.toBeNull();
  expect(await lines()).toEqual(["user: hello"]);
});

describe("what cannot be taken", () => {
  const silent = () => vi.spyOn(console, "error").mockImplementation(() => {});

  test("a poison event is given up after five tries with its reason, and the next is taken", async () => {
    silent();
    await pool().query(
      `CREATE OR REPLACE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN IF NEW.body = 'poison' THEN RAISE 'cannot be digested'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER poison BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION poison()`,
    );
    try {
      await deliver([says("poison"), says("Is anyone there?")]);
      expect(await lines()).toEqual([]);
      await workToTheEnd();
      expect(await lines()).toEqual(["user: Is anyone there?"]);
      expect(await rows("SELECT attempts, error, dead_at IS NOT NULL AS dead FROM inbound_events")).toEqual([
        { attempts: 5, error: "cannot be digested", dead: true },
      ]);
    } finally {
      await pool().query("DROP TRIGGER poison ON messages");
    }
  });

  test("all tries are over within 5 s", () => {
    expect(backOff.reduce((sum, ms) => sum + ms)).toBeLessThan(4500);
  });

  test("a delivery that nobody can read is given up after five tries, and another is read", async () => {
    silent();
    await storeDelivery(channel, Buffer.from("no json"));
    for (let tries = 0; tries < 6; tries++) await work();
    await deliver([says("hello")]);
    expect(await lines()).toEqual(["user: hello"]);
    const [dead] = await rows("SELECT attempts, error, dead_at IS NOT NULL AS dead FROM deliveries");
    expect(dead).toMatchObject({ attempts: 5, dead: true, error: expect.stringContaining("JSON") });
  });

  test("a database that goes away meanwhile counts as no try", async () => {
    await storeDelivery(channel, Buffer.from(JSON.stringify({ events: [says("hello")] })));
    const { id } = await one("SELECT id FROM deliveries");
    const away = () => {
      throw Object.assign(new Error("terminating connection"), { code: "57P01" });
    };
    await expect(takeDelivery({ deliveryId: id }, { whatsapp: away })).rejects.toThrow("terminating");
    expect(await one("SELECT attempts, dead_at FROM deliveries")).toEqual({ attempts: 0, dead_at: null });
  });

  test("is shown to an admin with its reason, and Retry takes it, Discard ends it", async () => {
    silent();
    const does = (name: string, input: object) => actAtDesk({ agent: ada, session: null }, name, input);
    await storeDelivery(channel, Buffer.from(JSON.stringify({ events: [says("hello")] })));
    for (let tries = 0; tries < 5; tries++)
      for (const { id } of await rows("SELECT id FROM deliveries"))
        await takeDelivery({ deliveryId: id }, {});
    await deliver([event({ type: "note", kind: "unsupported", body: "Unknown", raw: { hologram: 1 } })]);
    const { letters, count } = await deadLetters(ada, channel);
    expect(count).toBe(2);
    expect(letters).toMatchObject([
      { what: "event", isUnknownKind: true, raw: '{\n    "hologram": 1\n}' },
      { what: "delivery", error: "This channel is connected to no provider.", tries: 5 },
    ]);
    expect(letters[1]!.raw).toContain("hello");
    expect(await does("retryDelivery", { delivery: letters[1]!.id })).toMatchObject({ done: true });
    expect(await does("discardDeadLetter", { event: letters[0]!.id })).toMatchObject({ done: true });
    for (const [name, input] of [
      ["retryDelivery", { delivery: letters[1]!.id }],
      ["retryInboundEvent", { event: letters[0]!.id }],
      ["discardDeadLetter", { event: letters[0]!.id }],
    ] as const)
      expect(await does(name, input)).toEqual({ error: "This is not waiting any more." });
    await work();
    expect(await lines()).toContain("user: hello");
    expect((await deadLetters(ada, channel)).count).toBe(0);
  });

  test("are the newest fifty and how many there are", async () => {
    await pool().query(
      `INSERT INTO deliveries (channel_id, body_hash, body, error, dead_at)
         SELECT $1, sha256(n::text::bytea), 'x', 'odd', now() - n * interval '2 minutes' FROM generate_series(1, 60) n`,
      [channel],
    );
    await pool().query(
      `INSERT INTO inbound_events (channel_id, person, external_user_id, at, event, error, dead_at)
         SELECT $1, 'x', 'x', now(), '{}', 'even', now() - n * interval '2 minutes' - interval '1 minute'
         FROM generate_series(1, 60) n`,
      [channel],
    );
    const { letters, count } = await deadLetters(ada, channel);
    expect(count).toBe(120);
    expect(letters.map(({ error }) => error)).toEqual(
      Array.from({ length: 25 }, () => ["odd", "even"]).flat(),
    );
  });

  test("what has lost its job gets one again", async () => {
    await storeDelivery(channel, Buffer.from(JSON.stringify({ events: [says("hello")] })));
    await storeDelivery(channel, Buffer.from(JSON.stringify({ events: [says("hello?")] })));
    const { id } = await one("SELECT id FROM deliveries");
    await takeDelivery({ deliveryId: id }, readers);
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await pool().query(
      "UPDATE deliveries SET received_at = now() - interval '1 minute'; UPDATE inbound_events SET due_at = now() - interval '1 minute'",
    );
    await takeWaiting();
    await takeWaiting();
    expect(await rows("SELECT task_identifier AS task FROM graphile_worker.jobs ORDER BY 1")).toEqual([
      { task: "drainInbound" },
      { task: "takeDelivery" },
    ]);
  });

  test("what was given up is gone after thirty days", async () => {
    const ago = (days: number) => `now() - interval '${days} days'`;
    for (const days of [29, 31]) {
      await pool().query(
        `INSERT INTO deliveries (channel_id, body_hash, body, dead_at) VALUES ($1, $2, '', ${ago(days)})`,
        [channel, Buffer.from([days])],
      );
      await pool().query(
        `INSERT INTO inbound_events (channel_id, person, external_user_id, at, event, dead_at) VALUES ($1, '', 'maya', now(), '{}', ${ago(days)})`,
        [channel],
      );
    }
    await prune();
    expect(await left()).toEqual({ d: 1, e: 1 });
  });
});

describe("a person who is deleted", () => {
  test("leaves nothing of what came in and waits, and others lose nothing", async () => {
    await deliver([says("hello", { profileName: "Maya Torres", externalUserId: "+4915112345678" })]);
    const { id: userId } = await one("SELECT id FROM users");
    const hers = { ...says("a secret"), externalUserId: "+4915112345678" };
    await storeDelivery(
      channel,
      Buffer.from(JSON.stringify({ events: [hers, { ...says("from Omar"), externalUserId: "omar" }] })),
    );
    await storeDelivery(channel, Buffer.from("poison that names +4915112345678"));
    await storeDelivery(channel, Buffer.from("From=%2B4915112345678&Body=poison"));
    await storeDelivery(channel, Buffer.from("poison of another"));
    await pool().query(
      "UPDATE deliveries SET dead_at = now() WHERE body LIKE '%poison of%' OR body LIKE 'From=%'",
    );
    await pool().query(
      `INSERT INTO inbound_events (channel_id, person, external_user_id, at, event, dead_at) VALUES ($1, '', '+4915112345678', now(), '{"body": "a secret"}', now())`,
      [channel],
    );
    await deliver([], [{ at: now, body: "notice", raw: { about: "+4915112345678" } }]).catch(() => {});
    vi.spyOn(console, "error").mockImplementation(() => {});
    expect(await act(ada, "deleteUser", userId, { name: "Maya Torres" })).toEqual({ done: true });
    expect(await rows("SELECT convert_from(body, 'UTF8') AS body FROM deliveries")).toEqual([
      { body: "poison of another" },
    ]);
    await work();
    expect(await lines()).toContain("user: from Omar");
    expect(
      await rows("SELECT FROM inbound_events UNION ALL SELECT FROM desk_events WHERE kind = 'channelNotice'"),
    ).toEqual([]);
    const { count } = await one("SELECT count(*) FROM users WHERE deleting_at IS NULL");
    expect(count).toBe(1);
  });

  test("leaves nothing that waits under another id of his", async () => {
    const secret = says("a secret", { externalUserId: "AT.1", alias: "4366012345" });
    await deliver([says("hello", { profileName: "Maya Torres", externalUserId: "4366012345" })]);
    const { id: userId } = await one("SELECT id FROM users");
    await storeDelivery(channel, Buffer.from(JSON.stringify({ events: [secret] })));
    const readers = vi.spyOn(parsers, "whatsapp").mockImplementation(parse);
    expect(await act(ada, "deleteUser", userId, { name: "Maya Torres" })).toEqual({ done: true });
    readers.mockRestore();
    expect(await rows("SELECT FROM deliveries UNION ALL SELECT FROM inbound_events")).toEqual([]);
    await deliver([secret]);
    expect(await rows("SELECT FROM users WHERE deleting_at IS NULL")).toEqual([]);
    await deliver([
      says("here again", { externalUserId: "AT.1", alias: "4366012345", at: Date.now() + 1000 }),
    ]);
    expect((await lines()).sort()).toEqual(["user: hello", "user: here again"]);
  });

  test("is not made again by anything that was said before", async () => {
    const id = messageId(Date.now());
    await pool().query("INSERT INTO erasures (id, user_id, counts) VALUES ($1, 1, '{}')", [id]);
    await pool().query("INSERT INTO erased_identities VALUES ($1, $2, now())", [
      identityHash(channel, "maya"),
      id,
    ]);
    await deliver([
      says("old"),
      event({ type: "echo", body: "old" }),
      event({ type: "echo", body: "said to him since", at: Date.now() + 1000 }),
      event({ type: "edit", body: "old" }),
      event({ type: "receipt", status: "read", externalIds: ["a"] }),
      event({ type: "subscription", subscribed: false, body: "STOP" }),
      event({ type: "identity", newExternalUserId: "maya-2", body: "New number" }),
      event({ type: "note", kind: "call", body: "Missed call" }),
    ]);
    expect(await rows("SELECT FROM users UNION ALL SELECT FROM inbound_events")).toEqual([]);
  });
});

test("what a blocked user wrote is kept as what it was, with the lines that it answers", async () => {
  await deliver([says("hello", { externalId: "wamid.hello" })]);
  await pool().query(
    "UPDATE users SET blocked_at = now(); UPDATE chats SET status = 'finished', queued_at = NULL, finished_at = now()",
  );
  await deliver([
    says("Location: Alba Store", { externalId: "wamid.place", kind: "location", replyTo: "wamid.hello" }),
    says("there", { replyTo: "wamid.place" }),
  ]);
  const [{ id }] = await rows("SELECT id FROM users");
  await inTransaction((tx) => keepHeldLines(tx, id));
  expect(
    await rows(`SELECT m.body, m.kind, q.body AS answers FROM messages m
      LEFT JOIN messages q ON q.user_id = m.user_id AND q.id = m.reply_to ORDER BY m.id`),
  ).toEqual([
    { body: "hello", kind: null, answers: null },
    { body: "Location: Alba Store", kind: "location", answers: "hello" },
    { body: "there", kind: null, answers: "Location: Alba Store" },
  ]);
  // He may be answered for as long as his last line gives.
  const { until } = await one("SELECT window_expires_at AS until FROM users");
  expect(until).toEqual(new Date(now + 24 * hour));
});
