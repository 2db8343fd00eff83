import { beforeAll, beforeEach, expect, test } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentById } from "@/db/queries/agents";
import { deadSticks } from "@/db/queries/dead-sticks";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { restick } from "@/lib/desk-actions/restick";
import { messageId } from "@/lib/message-id";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({ planted: ["stuckAsSaid"] });

let ada: Agent;
let kim: Agent;
let leo: Agent;
const weekAgo = Date.now() - 8 * 86_400_000;

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  kim = await agentNamed("Kim");
  leo = await agentNamed("Leo");
  await pool().query("UPDATE agents SET password_hash = 'x'");
  await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [leo.id]);
});
beforeEach(() => pool().query("UPDATE users SET stuck_to = NULL"));

async function stuckTo(agent: Agent, name = "Maya"): Promise<number> {
  const user = await userNamed(name);
  await pool().query("UPDATE users SET stuck_to = $2 WHERE id = $1", [user, agent.id]);
  return user;
}
const stuck = async (user: number) =>
  (await pool().query("SELECT stuck_to FROM users WHERE id = $1", [user])).rows[0].stuck_to;

test("users of disabled agents stand there, with how many chats fell back", async () => {
  const maya = await stuckTo(leo);
  await stuckTo(kim);
  for (const stuckTo of [leo.id, leo.id, kim.id]) {
    await pool().query("INSERT INTO events (user_id, id, kind, data) VALUES ($1, $2, 'queueChat', $3)", [
      maya,
      messageId(Date.now()),
      { reason: "disabled", stuckTo },
    ]);
  }
  expect(await deadSticks(ada)).toMatchObject([
    { name: "Leo", reason: "disabled", stuck: 1, users: [{ id: maya, name: "Maya", fellBack: 2 }] },
  ]);
});

test("an agent is absent when he was neither seen nor away for less than a week", async () => {
  const reasons = async () => (await deadSticks(ada)).map(({ name, reason }) => `${name} ${reason}`);
  const nina = await agentNamed("Nina");
  await stuckTo(nina);
  expect(await reasons()).toEqual(["Nina cannotSignIn"]);
  await pool().query("UPDATE agents SET password_hash = 'x' WHERE id = $1", [nina.id]);
  expect(await reasons()).toEqual([]);
  await pool().query("UPDATE agents SET created_at = now() - interval '8 days' WHERE id = $1", [nina.id]);
  expect(await reasons()).toEqual(["Nina absent"]);

  await pool().query("INSERT INTO desk_events (id, kind, agent_id) VALUES ($1, 'signIn', $2)", [
    messageId(weekAgo),
    nina.id,
  ]);
  expect(await reasons()).toEqual(["Nina absent"]);
  await recordDeskEvent(pool(), { kind: "signIn", agentId: nina.id, refused: "wrong password" });
  expect(await reasons()).toEqual(["Nina absent"]);
  await recordDeskEvent(pool(), { kind: "signIn", agentId: nina.id });
  expect(await reasons()).toEqual([]);

  await pool().query("UPDATE agents SET away_at = now() - interval '6 days' WHERE id = $1", [nina.id]);
  expect(await reasons()).toEqual([]);
  await pool().query("UPDATE agents SET away_at = now() - interval '8 days' WHERE id = $1", [nina.id]);
  expect(await reasons()).toEqual(["Nina away"]);
});

test("the chosen go to another agent, each with his own events", async () => {
  const [maya, omar, lena] = [await stuckTo(leo), await stuckTo(leo), await stuckTo(leo)];
  expect(await restick(ada, { users: [String(maya), String(omar)], to: String(kim.id) })).toEqual({
    done: true,
    said: "2 users are stuck to Kim now.",
  });
  expect([await stuck(maya), await stuck(omar), await stuck(lena)]).toEqual([kim.id, kim.id, leo.id]);
  const { rows } = await pool().query(
    "SELECT kind, agent_id, data FROM events WHERE user_id = $1 AND kind LIKE '%tickUser' ORDER BY id",
    [maya],
  );
  expect(rows).toMatchObject([
    { kind: "unstickUser", agent_id: ada.id, data: { from: leo.id } },
    { kind: "stickUser", agent_id: ada.id, data: { to: kim.id } },
  ]);
});

test("or to nobody", async () => {
  const maya = await stuckTo(leo);
  expect(await restick(ada, { users: String(maya), to: "nobody" })).toMatchObject({
    said: "1 user is no longer stuck.",
  });
  expect(await stuck(maya)).toBeNull();
});

test("nobody is unstuck when the receiver cannot be chosen, or without the right", async () => {
  const maya = await stuckTo(leo);
  for (const [agent, to] of [
    [ada, String(leo.id)],
    [ada, "999999"],
    [ada, ""],
    [ada, undefined],
    [kim, String(ada.id)],
    [kim, "nobody"],
  ] as const) {
    const outcome = await restick(agent, { users: [String(maya)], to });
    if (agent === kim)
      expect(outcome).toMatchObject({ said: expect.stringContaining("could not be changed") });
    else expect(outcome).toMatchObject({ fields: { to: expect.any(String) } });
    expect(await stuck(maya), String(to)).toBe(leo.id);
  }
  expect(await restick(ada, { users: [], to: "nobody" })).toHaveProperty("fields.users");
  expect((await agentById(kim.id))!.permissions.has("stickUser")).toBe(false);
});
