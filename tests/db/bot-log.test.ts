import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import {
  linesOf,
  newestPage,
  pageAfter,
  pageAround,
  pageBefore,
  type TimelinePage,
} from "@/db/queries/messages";
import { writeBotStep } from "@/db/writes/bot-log";
import { liveCursor } from "@/lib/live/bus";
import { parseCursor } from "@/lib/live/cursor";
import { changesSince } from "@/lib/live/stream";
import { firstIdAt } from "@/lib/message-id";
import { withDatabase } from "@/tests/database";
import { importedLines, temporaryFolder } from "@/tests/import-files";
import { agentNamed } from "@/tests/people";

withDatabase();
const folder = temporaryFolder();

let ada: Agent;
let bob: Agent;
let user: number;
/** Every line of his, the bot's among them, as the tables hold them. */
let all: string[];
let steps: string[];

beforeAll(async () => {
  [ada, bob] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob")];
  const star = gunzipSync(readFileSync("tests/data/star/star.jsonl.gz")).toString().split("\n");
  const ref = "star-u-1777b3e5-9e12-0a4d-288e-a8708b011a07";
  const his = star.filter((line) => line.includes(ref) || line.startsWith('{"type": "agent"'));
  await importedLines(folder, his);
  const { rows } = await pool().query<{ id: string; user_id: number; step: boolean }>(
    `SELECT user_id, id, false AS step FROM messages UNION ALL SELECT user_id, id, true FROM bot_log
     UNION ALL SELECT user_id, id, false FROM events ORDER BY id`,
  );
  user = rows[0]!.user_id;
  all = rows.map(({ id }) => id);
  steps = rows.filter(({ step }) => step).map(({ id }) => id);
});

const ids = ({ rows }: TimelinePage) => rows.map(({ id }) => id);

describe("a person of STAR, about one line of the bot a message", () => {
  test("stands whole among the messages, walking up and walking down", async () => {
    expect(steps.length).toBeGreaterThan(all.length * 0.4);
    let page = await newestPage(ada, user, true);
    let up = ids(page);
    while (page.before) {
      page = await pageBefore(ada, user, up[0]!, true);
      up = [...ids(page), ...up];
    }
    expect(up).toEqual(all);

    page = await pageAround(ada, user, all[0]!, true);
    const down = ids(page);
    while (page.after) {
      page = await pageAfter(ada, user, down.at(-1)!, true);
      down.push(...ids(page));
    }
    expect(down).toEqual(all);
  });

  test("opens around a line of the bot, with what the bot noted", async () => {
    const sought = steps[Math.floor(steps.length / 2)]!;
    const page = await pageAround(ada, user, sought, true);
    expect(page.rows.find(({ id }) => id === sought)).toMatchObject({
      kind: "log",
      data: { node: expect.any(String), event: expect.any(String), data: expect.any(Object) },
    });
    expect(ids(await pageAround(ada, user, sought))).not.toContain(sought);
  });

  test("is not there for who asks without the right, by page or by name", async () => {
    const pages = [
      await newestPage(bob, user, true),
      await pageBefore(bob, user, all.at(-1)!, true),
      await pageAfter(bob, user, firstIdAt(0), true),
      await pageAround(bob, user, steps[0]!, true),
    ];
    for (const page of pages) expect(page.rows.filter(({ kind }) => kind === "log")).toEqual([]);
    expect(await linesOf(bob, user, steps.slice(0, 50), true)).toEqual([]);
    expect(await linesOf(ada, user, steps.slice(0, 50), true)).toHaveLength(50);
  });
});

test("a new line is told to who may see it and to nobody else", async () => {
  const cursor = parseCursor(await liveCursor());
  const step = { userId: user, chatId: null, node: "greeting", event: "intent", body: "secret step" };
  const ref = await inTransaction((tx) => writeBotStep(tx, { ...step, data: { ms: 4 }, at: Date.now() }));
  const hears = async (agent: Agent) => JSON.stringify((await changesSince(agent, cursor)).changes);
  // A writer in another database of this server holds everything back until he ends.
  await expect.poll(() => hears(ada), { timeout: 15_000 }).toContain(ref);
  expect(await hears(bob)).not.toContain(ref);
  expect(await linesOf(bob, user, [ref], true)).toEqual([]);
  expect((await linesOf(ada, user, [ref], true))[0]).toMatchObject({ body: "secret step" });
});
