import { beforeAll, expect, test } from "vitest";
import { RecentChanges } from "@/components/live/recent-changes";
import { type Lines, linesOfWindow, upserted } from "@/components/user-view/live-lines";
import { unpack } from "@/components/user-view/message-window";
import { namedLines, startWindow } from "@/components/user-view/start-window";
import { viewParams } from "@/components/user-view/view-params";
import { inTransaction, pool } from "@/db/client";
import { recordChange } from "@/db/live";
import type { Agent } from "@/db/queries/agents";
import { deskNow } from "@/db/queries/desk";
import { userById } from "@/db/queries/users";
import { writeMessage } from "@/db/writes/messages";
import { parseCursor } from "@/lib/live/cursor";
import { changesSince } from "@/lib/live/stream";
import { userActions } from "@/lib/user-actions";
import { act } from "@/lib/user-actions/door";
import { type Cast, openDesk } from "@/tests/actions/cast";
import { withDatabase } from "@/tests/database";
import { userIn } from "@/tests/situations";

withDatabase({ planted: ["stuckAsSaid", "blockedAsSaid", "openedOnce", "handedOnce"] });

let cast: Cast;
let users: number[];
let tag: number;

beforeAll(async () => {
  cast = await openDesk();
  const { bob, kim, sam } = cast;
  users = [
    await userIn({ channel: "web_chat" }, "Uma"),
    await userIn({ channel: "web_chat", chat: { status: "waiting" } }, "Viktor"),
    await userIn(
      { channel: "messenger", windowOpen: true, chat: { status: "active", assignee: bob.id } },
      "Wanda",
    ),
    await userIn(
      { channel: "web_chat", chat: { status: "active", assignee: kim.id, supervisor: sam.id } },
      "Xaver",
    ),
    await userIn({ channel: "web_chat", stuckTo: kim.id }, "Yara"),
    await userIn({ channel: "sms", blocked: true }, "Zoe"),
  ];
  tag = (await pool().query("INSERT INTO tags (name) VALUES ('VIP') RETURNING id")).rows[0].id;
});

const noParams = await viewParams({});

/** All that one agent has on his screens, as read now. */
async function readAll(agent: Agent) {
  const conversations = new Map<number, Lines>();
  const heads = new Map<number, unknown>();
  let cursor: string | null = null;
  for (const user of users) {
    const start = await startWindow(agent, user, noParams);
    cursor ??= start.cursor;
    conversations.set(user, linesOfWindow(start.window));
    heads.set(user, await userById(agent, user));
  }
  return { cursor: cursor!, conversations, heads, desk: await lists(agent) };
}

const lists = async (agent: Agent) => {
  const { queue, active, supervised } = await deskNow(agent, "longest");
  return { queue, active, supervised };
};

/** A browser that reads everything once, and from then on only what the changes name. */
async function browserOf(agent: Agent) {
  const shown = await readAll(agent);
  const recent = new RecentChanges(shown.cursor);
  // The page of one who is deleted is drawn anew as "not found", with all that stood on it.
  const showHead = async (user: number) => {
    const head = await userById(agent, user);
    shown.heads.set(user, head);
    if (!head) shown.conversations.set(user, { lines: [], more: { before: false, after: false } });
  };
  return {
    shown,
    async hear() {
      const changes = recent.take(await changesSince(agent, parseCursor(recent.cursor)));
      if (changes === "gap" || changes === "everything") throw new Error(`lost track: ${changes}`);
      const named = new Map<number, Set<string>>();
      for (const { kind, userId, ref } of changes ?? []) {
        if (kind === "event") await showHead(userId!);
        if (!userId || !ref || kind === "read") continue;
        named.set(userId, (named.get(userId) ?? new Set()).add(ref));
      }
      for (const [user, refs] of named) {
        const found = unpack(await namedLines(agent, user, [...refs], noParams));
        shown.conversations.set(
          user,
          upserted(shown.conversations.get(user)!, [...refs], found, { follows: true }),
        );
      }
      if (changes?.some(({ kind }) => ["event", "message", "whisper", "read"].includes(kind)))
        shown.desk = await lists(agent);
    },
  };
}

/** The same numbers in every run. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const names = Object.keys(userActions).filter(
  (name) =>
    !["deleteUser", "sendMessage", "retryMessage", "emailTranscript", "retryEmail", "retryCrmNote"].includes(
      name,
    ),
);

async function acts(agent: Agent, name: string, user: number): Promise<void> {
  const details = { name: "Uma", email: "", phone: "", nameWas: "Uma", emailWas: "", phoneWas: "" };
  const input = {
    ...(name === "updateDetails" && { ...details, notes: `by ${agent.name}`, notesWas: "" }),
    to: cast.kim.id,
    tag,
    tagId: tag,
    name: "VIP",
    body: `whispered by ${agent.name}`,
    note: "please",
    held: "keep",
    reason: "",
  };
  await act(agent, name, user, name === "updateDetails" ? { ...input, name: "Uma" } : input);
}

async function writes(user: number, turn: number): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [user]);
    const at = Date.now() - (turn % 5 === 0 ? 60_000 : 0);
    const id = await writeMessage(tx, {
      userId: user,
      chatId: null,
      sender: "user",
      body: `turn ${turn}`,
      at,
    });
    if (turn % 3) return;
    await tx.query("UPDATE messages SET sender = 'agent', status = 'read' WHERE user_id = $1 AND id = $2", [
      user,
      id,
    ]);
    await recordChange(tx, { kind: "message", userId: user, ref: id! });
  });
}

async function nameOf(user: number): Promise<string | null> {
  return (await pool().query("SELECT name FROM users WHERE id = $1", [user])).rows[0].name;
}

const comparable = ({ conversations, heads, desk }: Awaited<ReturnType<typeof readAll>>) => ({
  conversations: [...conversations].map(([user, { lines }]) => ({ user, lines: lines.slice(-40) })),
  heads: [...heads],
  desk,
});

test("what stood on every screen, with every change applied, is what a fresh read shows", async () => {
  const browsers = await Promise.all(
    Object.values(cast).map(async (agent) => [agent, await browserOf(agent)] as const),
  );
  let busy = true;
  const hearing = browsers.map(async ([, browser]) => {
    while (busy) await browser.hear();
  });
  await Promise.all(
    Object.values(cast).map(async (agent, seat) => {
      const roll = dice(seat + 1);
      for (let turn = 0; turn < 60; turn++) {
        const user = users[roll(users.length)]!;
        if (roll(5) === 0) await writes(user, turn);
        else await acts(agent, names[(turn + seat * 5) % names.length]!, user);
      }
    }),
  );
  busy = false;
  await Promise.all(hearing);
  const { rows } = await pool().query("SELECT DISTINCT kind FROM events WHERE refused IS NULL");
  expect(rows.length).toBeGreaterThan(9);

  expect(await act(cast.ada, "deleteUser", users[0]!, { name: (await nameOf(users[0]!))! })).toMatchObject({
    done: true,
  });

  for (const [agent, browser] of browsers) {
    await expect
      .poll(
        async () => {
          await browser.hear();
          return (
            JSON.stringify(comparable(browser.shown)) === JSON.stringify(comparable(await readAll(agent)))
          );
        },
        { timeout: 15_000 },
      )
      .toBe(true)
      .catch(async () => expect(comparable(browser.shown)).toEqual(comparable(await readAll(agent))));
  }
}, 120_000);
