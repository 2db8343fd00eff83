import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { receive } from "@/lib/channels/receive";
import { actAtDesk } from "@/lib/desk-actions/door";
import { act } from "@/lib/user-actions/door";
import { withDatabase } from "@/tests/database";
import { type Desk, inputOf, openGoldenDesk, userOf } from "@/tests/golden/desk";
import { states } from "@/tests/golden/states";
import { mayDo, roleSets, table } from "@/tests/golden/table";
import { agentNamed } from "@/tests/people";
import { standOf } from "@/tests/races";
import { userIn } from "@/tests/situations";

// npm test runs a short form, npm run test:full the long one.
const long = process.env.FULL === "1";
const [crowd, rounds, times] = long ? [50, 200, 20] : [10, 20, 2];

vi.setConfig({ testTimeout: long ? 600_000 : 60_000 });

withDatabase({
  planted: [
    "stuckAsSaid",
    "blockedAsSaid",
    "inactiveAsSaid",
    "unsubscribedAsSaid",
    "openedOnce",
    "finishedOnce",
    "handedOnce",
    "noteOfFinishedChat",
  ],
});

describe("one chat that all accept at once", () => {
  const agents: Agent[] = [];
  beforeAll(async () => {
    for (let i = 1; i <= crowd; i++) agents.push(await agentNamed(`Agent ${i}`));
  });

  test(`${crowd} agents, ${rounds} times: one has it, the others are told who`, async () => {
    for (let round = 0; round < rounds; round++) {
      const user = await userIn({ channel: "sms", chat: { status: "waiting" } });
      const answers = await Promise.all(agents.map((agent) => act(agent, "acceptChat", user, {})));
      const { rows } = await pool().query("SELECT assignee, status, version FROM chats WHERE user_id = $1", [
        user,
      ]);
      const winner = agents.find(({ id }) => id === rows[0].assignee)!;
      expect(rows).toEqual([{ assignee: winner.id, status: "active", version: 2 }]);
      expect(answers.map((answer) => ("error" in answer ? answer.error : "done"))).toEqual(
        agents.map((agent) =>
          agent === winner ? "done" : `Accepted by ${winner.name}. Accept is no longer possible here.`,
        ),
      );
    }
  });
});

describe("two on one user at once", () => {
  let desk: Desk;
  let me: Agent;
  let other: Agent;
  beforeAll(async () => {
    desk = await openGoldenDesk();
    me = (await agentById(desk.askers.find(({ role }) => role === "all")!.id))!;
    // Has every right that a rule asks for too.
    other = (await agentById(desk.askers.find(({ role }) => role === "all but exportUsers")!.id))!;
  });

  /** The customer's own move, beside the actions: he sent it a second ago, whatever happens first here. */
  const writes = "the customer writes";
  const moves = [...Object.keys(table), writes];

  const possible = (move: string, state: string) =>
    move === writes || mayDo(table[move]![state]!, roleSets.all!);

  /** States in which both are possible, else in which one is. */
  function startsOf(first: string, second: string): string[] {
    const all = Object.keys(states);
    const both = all.filter((state) => possible(first, state) && possible(second, state));
    return (both.length > 0 ? both : all.filter((state) => possible(first, state))).slice(0, 2);
  }

  async function copy(state: string): Promise<number> {
    // Thirty mails an hour are another rule.
    await pool().query("DELETE FROM emails");
    const id = await userOf(desk, state, me.id);
    await pool().query(
      "INSERT INTO identities SELECT channel_id, 'user ' || id, id FROM users WHERE id = $1",
      [id],
    );
    return id;
  }

  async function make(move: string, agent: Agent, user: number): Promise<string> {
    if (move === writes) {
      const { rows } = await pool().query("SELECT channel_id FROM users WHERE id = $1", [user]);
      const message = {
        channelId: rows[0].channel_id,
        externalUserId: `user ${user}`,
        externalId: randomUUID(),
      };
      const received = await receive({ ...message, at: Date.now() - 1000, body: "Hello?" });
      return received?.outcome ?? "deleted";
    }
    const answer = await act(agent, move, user, inputOf(desk, move, agent));
    if ("error" in answer) expect(answer.error).not.toContain("at the same moment");
    return "error" in answer ? answer.error : "done";
  }

  type Step = [move: string, agent: () => Agent];

  async function oneAfterTheOther(state: string, steps: Step[]) {
    const user = await copy(state);
    const answers: Record<string, string> = {};
    for (const [i, [move, agent]] of steps.entries())
      answers[`${i} ${move}`] = await make(move, agent(), user);
    return { answers: Object.values(answers), stand: await standOf(user) };
  }

  async function atOnce(state: string, steps: Step[]) {
    const user = await copy(state);
    const answers = await Promise.all(steps.map(([move, agent]) => make(move, agent(), user)));
    return { answers, stand: await standOf(user) };
  }

  const pairs = moves.flatMap((first, i) => moves.slice(i).map((second) => [first, second] as const));

  test.each(pairs)("%s and %s end as one after the other would", async (first, second) => {
    const steps: Step[] = [
      [first, () => me],
      [second, () => other],
    ];
    for (const state of startsOf(first, second)) {
      const forth = await oneAfterTheOther(state, steps);
      const back = await oneAfterTheOther(state, steps.toReversed());
      const orders = [forth, { ...back, answers: back.answers.toReversed() }];
      for (let time = 0; time < times; time++) {
        const both = await atOnce(state, time % 2 ? steps.toReversed() : steps);
        if (time % 2) both.answers.reverse();
        expect(
          orders.map((order) => JSON.stringify(order)),
          state,
        ).toContain(JSON.stringify(both));
      }
    }
  });
});

describe("many users and two agents", () => {
  test("chats that are given to and fro at once are all given, nobody waits for ever", async () => {
    const [ada, bob] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob", "Admin")];
    await pool().query("UPDATE agents SET demo = true WHERE id IN ($1, $2)", [ada.id, bob.id]);
    const users = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        userIn({ channel: "sms", chat: { status: "active", assignee: i % 2 ? ada.id : bob.id } }),
      ),
    );
    for (let round = 0; round < times; round++) {
      const answers = await Promise.all(
        users.map((user, i) => {
          const [from, to] = (i + round) % 2 ? [ada, bob] : [bob, ada];
          return act(from, "transferChat", user, { to: String(to.id) });
        }),
      );
      expect(answers).toEqual(users.map(() => ({ done: true })));
    }
  });
});

describe("an agent who is disabled while he is given chats", () => {
  test("has none in the end, and every chat is somebody's or waits", async () => {
    const [ada, leo] = [await agentNamed("Ada 2", "Admin"), await agentNamed("Leo")];
    await pool().query("UPDATE agents SET password_hash = 'none that anyone verifies' WHERE id IN ($1, $2)", [
      ada.id,
      leo.id,
    ]);
    for (let round = 0; round < times * 5; round++) {
      await pool().query("UPDATE agents SET disabled_at = NULL WHERE id = $1", [leo.id]);
      const waiting = await userIn({ channel: "sms", chat: { status: "waiting" } });
      const free = await userIn({ channel: "sms" });
      const running = await userIn({ channel: "sms", chat: { status: "active", assignee: ada.id } });
      const [disabled] = await Promise.all([
        actAtDesk({ agent: ada, session: null }, "disableAgent", { agent: leo.id }),
        act(leo, "acceptChat", waiting, {}),
        act(leo, "openChat", free, {}),
        act(ada, "transferChat", running, { to: String(leo.id) }),
      ]);
      expect(disabled).toMatchObject({ done: true });
      const { rows } = await pool().query(
        `SELECT (SELECT count(*)::int FROM chats WHERE assignee = $1 AND status = 'active') AS his,
           (SELECT count(*)::int FROM chats WHERE user_id = ANY ($2) AND status = 'active' AND assignee IS NULL) AS nobodys`,
        [leo.id, [waiting, free, running]],
      );
      expect(rows[0]).toEqual({ his: 0, nobodys: 0 });
    }
  });
});
