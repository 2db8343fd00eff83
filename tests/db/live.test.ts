import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { recordChange } from "@/db/live";
import { feedAfter, pruneLive } from "@/db/live-feed";
import type { Agent } from "@/db/queries/agents";
import { LiveBus, liveCursor } from "@/lib/live/bus";
import type { LiveBatch, LiveChange, LiveChanges } from "@/lib/live/change";
import { formatCursor, parseCursor } from "@/lib/live/cursor";
import { changesSince, type LiveStream } from "@/lib/live/stream";
import { messageId } from "@/lib/message-id";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";
import { userIn } from "@/tests/situations";

withDatabase({ planted: ["openedOnce", "handedOnce"] });
// A writer in any database of the same server holds everything back until he ends.
vi.setConfig({ testTimeout: 60_000 });
const poll = <T>(what: () => T) => expect.poll(what, { timeout: 15_000 });

let ada: Agent;
let bob: Agent;
let kim: Agent;
let maya: number;
let chat: string;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  [ada, bob, kim] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob"), await agentNamed("Kim")];
  maya = await userNamed("Maya Torres");
  chat = messageId(Date.now());
  await pool().query(
    "INSERT INTO chats (user_id, id, status, channel, assignee, opened_at) VALUES ($1, $2, 'active', 'messenger', $3, now())",
    [maya, chat, bob.id],
  );
  await pool().query(
    "INSERT INTO chat_assignments (user_id, chat_id, agent_id, assigned_at) VALUES ($1, $2, $3, now())",
    [maya, chat, bob.id],
  );
});

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const cursorNow = async () => parseCursor(await liveCursor())!;

/** A cursor past all that was written so far. */
async function cursorPastAll() {
  const { rows } = await pool().query("SELECT pg_current_xact_id()::text AS xid");
  await expect
    .poll(async () => (await cursorNow()).xid > BigInt(rows[0].xid), { timeout: 15_000 })
    .toBe(true);
  return cursorNow();
}

const change = (ref: string) =>
  inTransaction((tx) => recordChange(tx, { kind: "message", userId: maya, ref }));

async function signedIn(agent: Agent): Promise<Buffer> {
  const hash = Buffer.from(`session of ${agent.name} ${Math.random()}`);
  await pool().query("INSERT INTO sessions (secret_hash, agent_id) VALUES ($1, $2)", [hash, agent.id]);
  return hash;
}

/** A browser of this agent: what it is told, in order. */
async function browserOf(agent: Agent, cursor: string | null, bus = startedBus()) {
  const sessionHash = await signedIn(agent);
  const stream = bus.open({ agent, sessionHash, cursor, build: "test" });
  const heard: { event: string; data: unknown }[] = [];
  const ended = readAll(stream, heard);
  const batches = () => heard.filter(({ event }) => event === "changes").map(({ data }) => data as LiveBatch);
  const refs = () => batches().flatMap(({ changes }) => refsOf(changes));
  return { heard, ended, batches, refs, sessionHash };
}

/** The lines named; agents who came are not among them. */
function refsOf(changes: LiveChanges): string[] {
  return changes === "everything" ? [] : changes.flatMap(({ ref }) => ref ?? []);
}

function startedBus(): LiveBus {
  const bus = new LiveBus();
  bus.start();
  open.push(() => bus.stop());
  return bus;
}

async function readAll(stream: LiveStream, heard: { event: string; data: unknown }[]): Promise<void> {
  let text = "";
  for await (const piece of stream.body) {
    text += new TextDecoder().decode(piece);
    for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
      const [, event, data] = text.slice(0, end).match(/^event: (\w+)\n(?:id: .*\n)?data: (.*)$/)!;
      heard.push({ event: event!, data: JSON.parse(data!) });
      text = text.slice(end + 2);
    }
  }
}

describe("twenty writers at once, whose transactions end in another order than they began", () => {
  const writers = 20;
  const each = 15;

  test("everyone hears every change once, also those who come back from a cursor", async () => {
    const from = await liveCursor();
    const bus = startedBus();
    const whole = await browserOf(kim, from, bus);
    const writing = Array.from({ length: writers }, async (_, writer) => {
      for (let i = 0; i < each; i++) {
        await inTransaction(async (tx) => {
          await recordChange(tx, { kind: "message", userId: maya, ref: `${writer}:${i}:a` });
          await tx.query("SELECT pg_sleep($1)", [((writer * 7 + i * 3) % 10) / 500]);
          await recordChange(tx, { kind: "message", userId: maya, ref: `${writer}:${i}:b` });
        });
      }
    });
    // Someone whose line is cut again and again: he comes back with the cursor of what he heard last.
    const refs: string[] = [];
    let busy = true;
    const cutting = (async () => {
      let cursor = from;
      for (let last = false; !last; ) {
        last = !busy;
        const batch = await changesSince(bob, parseCursor(cursor));
        refs.push(...refsOf(batch.changes));
        cursor = batch.cursor;
      }
    })();
    await Promise.all(writing);
    await cursorPastAll();
    busy = false;
    await cutting;

    const all = Array.from({ length: writers * each }, (_, i) => `${Math.floor(i / each)}:${i % each}`)
      .flatMap((name) => [`${name}:a`, `${name}:b`])
      .sort();
    expect(refs.sort()).toEqual(all);
    await poll(() => whole.refs().length).toBe(all.length);
    expect(whole.refs().sort()).toEqual(all);
    for (const [i, batch] of whole.batches().entries()) {
      if (i > 0) expect(batch.after).toBe(whole.batches()[i - 1]!.cursor);
    }
  });
});

test.each([
  ["no cursor", () => null],
  ["what is no cursor", () => "from here, please"],
  ["the cursor of another database", (now: string) => now.replace(/^[^.]+/, "another-epoch")],
  ["a cursor from the future", (now: string) => now.replace(/\.\d+\.\d+$/, ".999999999999.1")],
])("with %s one hears once that everything is to be read anew", async (_what, of) => {
  const browser = await browserOf(kim, of(await liveCursor()));
  await poll(() => browser.batches().map(({ changes }) => changes)).toEqual(["everything"]);
  await change("after it");
  await poll(browser.refs).toContain("after it");
});

test("what waits for an older writer is known to wait, and is told once he ends without a word", async () => {
  const from = await cursorPastAll();
  const kims = await browserOf(kim, formatCursor(from));
  await inTransaction(async (older) => {
    await older.query("SELECT pg_current_xact_id()");
    await change("younger than he");
    const { held, rows } = await feedAfter(from);
    expect(held).toBe(true);
    expect(rows.map(({ ref }) => ref)).not.toContain("younger than he");
    expect(kims.refs()).toEqual([]);
  });
  await poll(kims.refs).toEqual(["younger than he"]);
  await poll(async () => (await feedAfter(from)).held).toBe(false);
});

test("after a day changes are forgotten, and whoever comes back from before them reads everything anew", async () => {
  const [old, fresh] = [await cursorNow(), formatCursor(await cursorNow())];
  await change("of yesterday");
  await pool().query("UPDATE live SET at = now() - interval '25 hours'");
  const after = await cursorPastAll();
  await pruneLive();
  expect((await feedAfter(old)).rows).toEqual([]);
  expect((await changesSince(kim, parseCursor(fresh))).changes).toBe("everything");
  expect((await changesSince(kim, after)).changes).toEqual([]);
});

describe("a whisper in a chat that Bob handles", () => {
  test("is told to Bob and to those who may supervise, and to nobody else", async () => {
    const bus = startedBus();
    const now = await liveCursor();
    const [adas, bobs, kims] = [
      await browserOf(ada, now, bus),
      await browserOf(bob, now, bus),
      await browserOf(kim, now, bus),
    ];
    const id = messageId(Date.now());
    await inTransaction(async (tx) => {
      await tx.query(
        "INSERT INTO whispers (user_id, id, chat_id, agent_id, body) VALUES ($1, $2, $3, $4, 'between us')",
        [maya, id, chat, ada.id],
      );
      await recordChange(tx, { kind: "whisper", userId: maya, ref: id });
      await recordChange(tx, { kind: "message", userId: maya, ref: "said aloud" });
    });
    for (const { refs } of [adas, bobs, kims]) await poll(refs).toContain("said aloud");
    expect([adas, bobs, kims].map(({ refs }) => refs().includes(id))).toEqual([true, true, false]);
    expect((await changesSince(kim, parseCursor(now))).changes).not.toContainEqual(
      expect.objectContaining({ ref: id }),
    );
  });
});

test("with a chat that became hers Kim is told of the whispers that were said in it before", async () => {
  const user = await userIn({
    channel: "web_chat",
    chat: { status: "active", assignee: bob.id, supervisor: ada.id },
  });
  await pool().query("UPDATE agents SET demo = true WHERE id = $1", [kim.id]);
  expect(await act(ada, "whisper", user, { body: "said to Bob" })).toMatchObject({ done: true });
  const now = await cursorPastAll();
  expect(await act(ada, "transferChat", user, { to: kim.id })).toMatchObject({ done: true });
  const whispers = async () =>
    ((await changesSince(kim, now)).changes as LiveChange[]).filter(({ kind }) => kind === "whisper");
  await poll(async () => (await whispers()).length).toBe(1);
});

describe("a stream ends within two seconds", () => {
  const ends = async (agent: Agent, what: (session: Buffer) => Promise<unknown>) => {
    const { ended, heard, sessionHash } = await browserOf(agent, await liveCursor());
    await what(sessionHash);
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error("still open")), 2000));
    await Promise.race([ended, late]);
    return heard.at(-1)!.event;
  };

  test("when the agent signs out", async () => {
    const how = await ends(bob, (hash) =>
      pool().query("DELETE FROM sessions WHERE secret_hash = $1", [hash]),
    );
    expect(how).toBe("gone");
  });

  test("when he is disabled", async () => {
    const lee = await agentNamed("Lee");
    const how = await ends(lee, () =>
      pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [lee.id]),
    );
    expect(how).toBe("gone");
  });

  test("when he is stripped of a right, and then he comes back", async () => {
    const sam = await agentNamed("Sam", "Supervisor");
    const how = await ends(sam, () => pool().query("DELETE FROM agent_roles WHERE agent_id = $1", [sam.id]));
    expect(how).toBe("changed");
  });
});

test("somebody is there as long as a stream of his is open, and every screen hears that he came", async () => {
  const mia = await agentNamed("Mia");
  const now = await liveCursor();
  await browserOf(mia, now);
  const came = async () => (await changesSince(kim, parseCursor(now))).changes;
  await poll(came).toContainEqual({ kind: "agent", userId: null, agentId: mia.id, ref: null });
});
