import { expect, test } from "@playwright/test";
import { closePool, pool } from "@/db/client";
import { runningEmbedded } from "@/db/embedded";
import { checksums } from "@/tests/checksums";
import { type Server, startServer } from "@/tests/e2e/server";
import { type Desk, inputOf, openGoldenDesk, type Somebody, userOf } from "@/tests/golden/desk";
import { post } from "@/tests/golden/post";
import { states } from "@/tests/golden/states";
import { type Cell, mayDo, roleSets, table } from "@/tests/golden/table";

test.describe.configure({ timeout: 120_000 });

let server: Server;
let desk: Desk;
/** state -> role -> the user whom all denied cells are tried on. */
const users: Record<string, Record<string, number>> = {};

test.beforeAll(async () => {
  test.setTimeout(240_000);
  server = await startServer({ DEMO: "0" });
  process.env.DATABASE_URL = (await runningEmbedded(server.dataDir))!.url;
  desk = await openGoldenDesk();
  for (const state of Object.keys(states)) {
    users[state] = {};
    for (const { role, id } of desk.askers) users[state][role] = await userOf(desk, state, keeper(role, id));
  }
});

/** Whose chats those of a state are: an agent who is disabled has none, or routing would take them from him. */
const keeper = (role: string, id: number) => (role === "disabled" ? desk.askers[0]!.id : id);

test.afterAll(async () => {
  await closePool();
  await server.stop();
});

type Asked = { action: string; cell: Cell; asker: Somebody };

const cellsOf = (state: string): Asked[] =>
  Object.entries(table).flatMap(([action, row]) =>
    desk.askers.map((asker) => ({ action, cell: row[state]!, asker })),
  );
const allowed = ({ cell, asker }: Asked) => asker.role in roleSets && mayDo(cell, roleSets[asker.role]!);
const ask = ({ action, asker }: Asked, userId: number | string) =>
  post({ url: server.url, secret: asker.secret, action, userId, input: inputOf(desk, action, asker) });

const lanes = 4;

/** Works through all of them, a few at once. */
async function each<T>(list: T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = list.values();
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (const one of waiting) await work(one);
    }),
  );
}

type Everything = { tables: Record<string, unknown>; refusals: number };

/** Every table but what beats and counts by itself; of the events, the refusals apart. */
async function everything(): Promise<Everything> {
  const { presence, agent_presence, sessions, rate_limits, events, ...tables } = await checksums(pool());
  const { rows } = await pool().query(
    `SELECT count(*) FILTER (WHERE refused IS NOT NULL)::int AS refusals,
       md5(string_agg(e::text, '' ORDER BY user_id, id) FILTER (WHERE refused IS NULL)) AS events FROM events e`,
  );
  return { tables: { ...tables, events: rows[0].events }, refusals: rows[0].refusals };
}

const refusalsOf = (cells: Asked[]) => cells.filter(({ asker }) => asker.role in roleSets).length;

/** What the door answers where the table says no. */
function refusal({ cell, asker }: Asked): RegExp {
  if (!(asker.role in roleSets)) return /^signed out$/;
  if ("greyed" in cell) return new RegExp(`^${cell.greyed.replace("Bob", "\\w+")}\\.$`);
  return / needs a right that you do not have\.$| is no longer possible here\.$/;
}

test.describe("denied", () => {
  for (const state of Object.keys(states)) {
    test(`${state}: what the table denies changes nothing but leaves its refusal`, async () => {
      const denied = cellsOf(state).filter((asked) => !allowed(asked));
      const before = await everything();
      await each(denied, async (asked) => {
        const answer = await ask(asked, users[state]![asked.asker.role]!);
        expect.soft(answer, `${asked.action} by ${asked.asker.role}`).toMatch(refusal(asked));
      });
      const after = await everything();
      const changed = Object.keys(after.tables).filter((name) => changedIn(name, before, after));
      if (changed.length > 0) await findCulprit(state, denied, changed);
      expect(after.tables).toEqual(before.tables);
      expect(after.refusals - before.refusals).toBe(refusalsOf(denied));
    });
  }
});

const changedIn = (name: string, before: Everything, after: Everything) =>
  JSON.stringify(before.tables[name]) !== JSON.stringify(after.tables[name]);

/** Tries them singly, to say which one changed something. */
async function findCulprit(state: string, denied: Asked[], changed: string[]): Promise<void> {
  let before = await everything();
  for (const asked of denied) {
    await ask(asked, users[state]![asked.asker.role]!);
    const after = await everything();
    const now = changed.filter((name) => changedIn(name, before, after));
    expect(now, `${asked.action} by ${asked.asker.role} in ${state}`).toEqual([]);
    before = after;
  }
}

test("an unknown user and one who is being deleted get the same answer, and nothing changes", async () => {
  const all = desk.askers.find(({ role }) => role === "all")!;
  const leaving = await userOf(desk, "other", all.id);
  await pool().query("UPDATE users SET deleting_at = now() WHERE id = $1", [leaving]);
  const before = await everything();
  for (const action of Object.keys(table)) {
    for (const id of [
      leaving,
      999_999_999,
      0,
      -1,
      "",
      "null",
      "undefined",
      "1e99",
      "1001; DROP TABLE users",
    ]) {
      const answer = await ask({ action, cell: { by: "nobody" }, asker: all }, id);
      expect(answer, `${action} of ${id}`).toBe("This user cannot be found.");
    }
  }
  expect(await everything()).toEqual(before);
});

test.describe("allowed", () => {
  for (const state of Object.keys(states)) {
    test(`${state}: what the table allows is done`, async () => {
      await each(cellsOf(state).filter(allowed), async (asked) => {
        const answer = await ask(asked, await userOf(desk, state, asked.asker.id));
        expect.soft(answer, `${asked.action} by ${asked.asker.role}`).toBe("done");
      });
    });
  }
});
