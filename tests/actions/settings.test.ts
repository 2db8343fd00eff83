import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentById, agentBySession } from "@/db/queries/agents";
import { consumeLink, openLink } from "@/db/queries/one-time-links";
import { openSession } from "@/db/queries/sign-in";
import { actAtDesk } from "@/lib/desk-actions/door";
import { hashOfSecret, newSecret } from "@/lib/session-secret";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({ planted: ["stuckAsSaid", "openedOnce", "handedOnce"] });

let ada: Agent;
let bob: Agent;
let roles: Record<string, number>;
const passwordHash = "not a hash that anyone verifies here";

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  bob = await agentNamed("Bob");
  await pool().query("UPDATE agents SET password_hash = $1", [passwordHash]);
  const { rows } = await pool().query("SELECT name, id FROM roles");
  roles = Object.fromEntries(rows.map(({ name, id }) => [name, id]));
});

const does = (agent: Agent, name: string, input: unknown) => actAtDesk({ agent, session: null }, name, input);
const one = async (sql: string, values: unknown[] = []) => (await pool().query(sql, values)).rows[0];
const lastDeskEvent = () =>
  one("SELECT kind, agent_id AS agent, refused, data FROM desk_events ORDER BY id DESC LIMIT 1");

/** A new agent with a password and these roles. */
async function hire(name: string, ...of: string[]): Promise<Agent> {
  const { id } = await one(
    "INSERT INTO agents (name, email, password_hash) VALUES ($1, $2, $3) RETURNING id",
    [name, `${name.toLowerCase()}@hired.example`, passwordHash],
  );
  for (const role of of) await pool().query("INSERT INTO agent_roles VALUES ($1, $2)", [id, roles[role]]);
  return (await agentById(id))!;
}

test("without Manage Settings every action is refused, changes nothing, and the refusal is on record", async () => {
  for (const [name, input] of [
    ["inviteAgent", { name: "Eve", email: "eve@desk.example", roles: String(roles.Admin), maxChats: "5" }],
    ["updateAgent", { agent: bob.id, name: "Bob", email: "b@desk.example", roles: roles.Admin, maxChats: 5 }],
    ["disableAgent", { agent: ada.id }],
    ["resetPassword", { agent: ada.id }],
    ["saveRights", { granted: `${roles.Agent}:manageSettings` }],
    ["deleteTag", { tag: "no number" }],
  ] as const) {
    expect(await does(bob, name, input), name).toEqual({
      error: expect.stringMatching(/needs a right that you do not have\.$/),
    });
    expect(await lastDeskEvent()).toMatchObject({ kind: name, agent: bob.id, refused: expect.any(String) });
  }
  expect(await one("SELECT count(*)::int AS n FROM agents WHERE email = 'eve@desk.example'")).toEqual({
    n: 0,
  });
  expect((await agentById(bob.id))!.permissions.size).toBe(0);
});

test("a right taken away counts at once, whatever the request was read with", async () => {
  const eve = await hire("Eve", "Admin");
  await pool().query("DELETE FROM agent_roles WHERE agent_id = $1", [eve.id]);
  expect(await does(eve, "createRole", { name: "Eve's" })).toHaveProperty("error");
});

describe("an invitation", () => {
  const invite = { name: "Nora", email: "nora@desk.example", maxChats: "3" };

  test("is a link that works once, and gives the roles that the admin chose", async () => {
    const made = await does(ada, "inviteAgent", {
      ...invite,
      roles: [roles.Supervisor, roles.Agent].map(String),
    });
    const { token } = made as { token: string };
    expect(await openLink(token)).toEqual({ purpose: "invite", name: "Nora", email: "nora@desk.example" });
    expect(JSON.stringify(await lastDeskEvent())).not.toContain(token);

    const chosen = { name: "Nora Berg", email: "admin@evil.example", passwordHash };
    expect(await consumeLink(token, chosen)).toEqual({ email: "nora@desk.example" });
    expect(await consumeLink(token, chosen)).toBe("gone");
    const { id } = await one("SELECT id FROM agents WHERE email = 'nora@desk.example'");
    const nora = (await agentById(id))!;
    expect(nora.name).toBe("Nora Berg");
    expect(nora.permissions.has("supervise")).toBe(true);
    expect(nora.permissions.has("manageSettings")).toBe(false);
    expect(await lastDeskEvent()).toMatchObject({ kind: "useLink", agent: id, data: { purpose: "invite" } });
  });

  test("to an e-mail that another has, in any case, is a sentence at the field", async () => {
    expect(await does(ada, "inviteAgent", { ...invite, email: "ADA@desk.example" })).toMatchObject({
      fields: { email: "Another agent has this e-mail." },
    });
  });

  test.each([
    [{ name: " " }, "name"],
    [{ email: "nora at desk" }, "email"],
    [{ maxChats: "many" }, "maxChats"],
    [{ maxChats: "-1" }, "maxChats"],
    [{ roles: "999999" }, "roles"],
  ])("%j is a sentence", async (typed, field) => {
    const outcome = await does(ada, "inviteAgent", { ...invite, email: "new@desk.example", ...typed });
    expect(outcome).toMatchObject({ fields: { [field]: expect.stringMatching(/^[A-Z].* /) } });
  });

  test("ends after seven days, with a newer one, and when the agent is disabled", async () => {
    const made = await does(ada, "inviteAgent", { ...invite, email: "late@desk.example" });
    const first = (made as { token: string }).token;
    const { id } = await one("SELECT id FROM agents WHERE email = 'late@desk.example'");
    const { token } = (await does(ada, "inviteAgain", { agent: id })) as { token: string };
    expect(await openLink(first)).toBeNull();

    await pool().query("UPDATE one_time_links SET expires_at = expires_at - interval '6 days 23 hours'");
    expect(await openLink(token)).not.toBeNull();
    await pool().query("UPDATE one_time_links SET expires_at = expires_at - interval '2 hours'");
    expect(await openLink(token)).toBeNull();
    expect(await consumeLink(token, { passwordHash })).toBe("gone");

    const again = (await does(ada, "inviteAgain", { agent: id })) as { token: string };
    await does(ada, "disableAgent", { agent: id });
    expect(await openLink(again.token)).toBeNull();
    expect(await does(ada, "inviteAgain", { agent: id })).toHaveProperty("error");
    await does(ada, "enableAgent", { agent: id });
    expect(await openLink(again.token)).toBeNull();
  });
});

test("a link for a new password ends his sessions when it is used, and leaves name, e-mail and roles", async () => {
  const kim = await hire("Kim", "Supervisor");
  const session = hashOfSecret(newSecret());
  await openSession(kim.id, session);
  const { token } = (await does(ada, "resetPassword", { agent: kim.id })) as { token: string };
  expect(await agentBySession(session)).not.toBeNull();
  await consumeLink(token, { name: "Mallory", email: "m@evil.example", passwordHash: "another" });
  expect(await agentBySession(session)).toBeNull();
  expect(await agentById(kim.id)).toMatchObject({ name: "Kim", email: "kim@hired.example" });
  expect((await agentById(kim.id))!.permissions).toEqual(kim.permissions);
  expect(await one("SELECT password_hash FROM agents WHERE id = $1", [kim.id])).toEqual({
    password_hash: "another",
  });
});

test("resetting sessions signs him out everywhere", async () => {
  const lou = await hire("Lou");
  const session = hashOfSecret(newSecret());
  await openSession(lou.id, session);
  await does(ada, "resetSessions", { agent: lou.id });
  expect(await agentBySession(session)).toBeNull();
});

describe("disabling", () => {
  let leo: Agent;
  let count = 0;
  beforeEach(async () => {
    leo = await hire(`Leo${++count}`);
  });

  async function chatOf(agent: Agent | null, supervisor?: Agent): Promise<number> {
    const user = await userNamed("Maya");
    const id = crypto.randomUUID();
    await pool().query(
      `INSERT INTO chats (user_id, id, status, assignee, channel, opened_at)
       VALUES ($1, $2, $3, $4, 'messenger', now())`,
      [user, id, agent ? "active" : "waiting", agent?.id ?? null],
    );
    if (agent)
      await pool().query("INSERT INTO chat_assignments VALUES ($1, $2, $3, now())", [user, id, agent.id]);
    if (supervisor)
      await pool().query("INSERT INTO chat_supervisors VALUES ($1, $2, $3, now())", [
        user,
        id,
        supervisor.id,
      ]);
    return user;
  }

  test("ends his sessions, gives his chats back and ends what he supervises", async () => {
    const session = hashOfSecret(newSecret());
    await openSession(leo.id, session);
    const [maya, omar, lena] = [await chatOf(leo), await chatOf(leo), await chatOf(bob, leo)];
    await pool().query("UPDATE users SET stuck_to = $2 WHERE id = $1", [maya, leo.id]);

    expect(await does(ada, "disableAgent", { agent: leo.id })).toMatchObject({
      said: "Disabled. 2 chats went back to be routed anew.",
    });
    expect(await agentBySession(session)).toBeNull();
    expect(await one("SELECT count(*)::int AS n FROM chats WHERE assignee = $1", [leo.id])).toEqual({ n: 0 });
    expect(
      await one("SELECT count(*)::int AS n FROM chat_assignments WHERE agent_id = $1 AND ended_at IS NULL", [
        leo.id,
      ]),
    ).toEqual({ n: 0 });
    expect(
      await one("SELECT count(*)::int AS n FROM chat_supervisors WHERE agent_id = $1", [leo.id]),
    ).toEqual({ n: 0 });
    const { rows } = await pool().query(
      `SELECT user_id, kind, data->>'reason' AS reason FROM events WHERE user_id = ANY($1)
       AND kind IN ('queueChat', 'stopSupervising') ORDER BY user_id`,
      [[maya, omar, lena]],
    );
    expect(rows.slice(0, 2)).toMatchObject([
      { user_id: maya, kind: "queueChat", reason: "disabled" },
      { user_id: omar, kind: "queueChat", reason: "disabled" },
    ]);
    expect(rows[2]).toMatchObject({ user_id: lena, kind: "stopSupervising" });
    expect(await one("SELECT stuck_to FROM users WHERE id = $1", [maya])).toEqual({ stuck_to: leo.id });
    expect(
      await one("SELECT kind FROM live WHERE agent_id = $1 AND kind = 'agent' LIMIT 1", [leo.id]),
    ).toBeDefined();
  });

  test("what he gives back goes to whom the chatbot's routing picks", async () => {
    const maya = await chatOf(leo);
    const { id: bot } = await one(
      "INSERT INTO chatbots (name, routing) VALUES ($1, 'automatic') RETURNING id",
      [leo.name],
    );
    await pool().query("UPDATE users SET chatbot_id = $2 WHERE id = $1", [maya, bot]);
    await pool().query("INSERT INTO agent_presence VALUES ($1, now())", [bob.id]);
    await does(ada, "disableAgent", { agent: leo.id });
    await pool().query("DELETE FROM agent_presence");
    expect(await one("SELECT status, assignee FROM chats WHERE user_id = $1", [maya])).toEqual({
      status: "active",
      assignee: bob.id,
    });
  });

  test("a second time does nothing more; an unknown agent is a sentence", async () => {
    await does(ada, "disableAgent", { agent: leo.id });
    const before = await lastDeskEvent();
    expect(await does(ada, "disableAgent", { agent: leo.id })).toEqual({ done: true });
    expect(await lastDeskEvent()).toEqual(before);
    expect(await does(ada, "disableAgent", { agent: 999_999 })).toEqual({
      error: "This agent cannot be found.",
    });
  });

  test("while he is being given a chat, that one comes back too", async () => {
    const user = await chatOf(null);
    const giving = await pool().connect();
    await giving.query("BEGIN");
    await giving.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [user]);
    await giving.query("SELECT FROM agents WHERE id = $1 FOR NO KEY UPDATE", [leo.id]);
    await giving.query("UPDATE chats SET status = 'active', assignee = $2 WHERE user_id = $1", [
      user,
      leo.id,
    ]);
    const disabling = does(ada, "disableAgent", { agent: leo.id });
    await expect
      .poll(
        async () =>
          (
            await one(
              "SELECT count(*)::int AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
            )
          ).n,
      )
      .toBe(1);
    await giving.query("COMMIT");
    giving.release();
    expect(await disabling).toHaveProperty("done");
    expect(await one("SELECT status, assignee FROM chats WHERE user_id = $1", [user])).toEqual({
      status: "waiting",
      assignee: null,
    });
  });
});

describe("the last admin", () => {
  const admins = async () =>
    (
      await one(`SELECT count(DISTINCT a.id)::int AS n FROM agents a JOIN agent_roles ar ON ar.agent_id = a.id
        JOIN roles r ON r.id = ar.role_id WHERE a.disabled_at IS NULL AND a.password_hash IS NOT NULL
        AND 'manageSettings' = ANY(r.permissions)`)
    ).n;
  const refused = { error: "This would leave nobody who can sign in and manage the settings." };
  const about = (agent: Agent) => ({ agent: agent.id, name: agent.name, email: agent.email, maxChats: 5 });

  test("cannot be disabled, lose his role, nor his role the right", async () => {
    await pool().query("DELETE FROM agent_roles WHERE agent_id <> $1 AND role_id = $2", [
      ada.id,
      roles.Admin,
    ]);
    // An invited admin who has not joined does not count.
    await does(ada, "inviteAgent", {
      name: "Zoe",
      email: "zoe@desk.example",
      roles: roles.Admin,
      maxChats: 5,
    });
    for (const [name, input] of [
      ["disableAgent", { agent: ada.id }],
      ["updateAgent", { ...about(ada), roles: String(roles.Agent) }],
      ["updateAgent", about(ada)],
      ["saveRights", { shown: [`${roles.Admin}:manageSettings`] }],
    ] as const) {
      expect(await does(ada, name, input), name).toEqual(refused);
      expect(await lastDeskEvent()).toMatchObject({ kind: name, refused: refused.error });
      expect(await admins(), name).toBe(1);
    }
    expect(await does(ada, "deleteRole", { role: roles.Admin })).toMatchObject({
      error: expect.stringContaining("is the role of"),
    });
  });

  test("two admins who disable each other at once leave one", async () => {
    for (let round = 0; round < 10; round++) {
      const max = await hire(`Max${round}`, "Admin");
      await Promise.all([
        does(ada, "disableAgent", { agent: max.id }),
        does(max, "disableAgent", { agent: ada.id }),
        does(max, "updateAgent", { ...about(ada), roles: [] }),
        does(ada, "updateAgent", { ...about(max), roles: [] }),
      ]);
      expect(await admins()).toBe(1);
      await pool().query("UPDATE agents SET disabled_at = NULL WHERE id = $1", [ada.id]);
      await pool().query("INSERT INTO agent_roles VALUES ($1, $2) ON CONFLICT DO NOTHING", [
        ada.id,
        roles.Admin,
      ]);
      await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [max.id]);
    }
  });

  test("may go when there is another", async () => {
    const ida = await hire("Ida", "Admin");
    expect(await does(ada, "disableAgent", { agent: ida.id })).toHaveProperty("done");
  });
});

describe("roles", () => {
  const rightsOf = async (name: string) =>
    (await one("SELECT permissions FROM roles WHERE name = $1", [name]))?.permissions;
  const cells = (role: number, ...rights: string[]) => rights.map((right) => `${role}:${right}`);

  test("are made, ticked, renamed, and deleted once no agent has them", async () => {
    await does(ada, "createRole", { name: "Night shift" });
    expect(await does(ada, "createRole", { name: "night SHIFT" })).toHaveProperty("fields.name");
    const { id } = await one("SELECT id FROM roles WHERE name = 'Night shift'");
    await does(ada, "saveRights", { granted: cells(id, "transferChat", "supervise", "everything") });
    expect(await rightsOf("Night shift")).toEqual(["transferChat", "supervise"]);

    const nell = await hire("Nell");
    await does(ada, "updateAgent", {
      agent: nell.id,
      name: "Nell",
      email: nell.email,
      maxChats: 5,
      roles: id,
    });
    expect((await agentById(nell.id))!.permissions.has("supervise")).toBe(true);
    expect(await does(ada, "deleteRole", { role: id })).toEqual({
      error: "Night shift is the role of one agent. Give them another first.",
    });
    await does(ada, "renameRole", { role: id, name: "Nights" });
    await does(ada, "updateAgent", { agent: nell.id, name: "Nell", email: nell.email, maxChats: 5 });
    expect(await does(ada, "deleteRole", { role: id })).toHaveProperty("done");
    expect(await rightsOf("Nights")).toBeUndefined();
  });

  test("what another admin ticked meanwhile stays", async () => {
    const shown = cells(roles.Supervisor!, ...(await rightsOf("Supervisor")));
    await does(ada, "saveRights", { shown, granted: [...shown, ...cells(roles.Supervisor!, "exportUsers")] });
    const without = shown.filter((cell) => !cell.endsWith(":blockUser"));
    await does(ada, "saveRights", { shown, granted: without });
    expect(await rightsOf("Supervisor")).toContain("exportUsers");
    expect(await rightsOf("Supervisor")).not.toContain("blockUser");
    expect((await lastDeskEvent()).data).toEqual({
      changes: { Supervisor: { given: [], taken: ["Block User"] } },
    });
  });

  test("every agent who has the role is told", async () => {
    const uma = await hire("Uma", "Supervisor");
    await does(ada, "saveRights", { granted: cells(roles.Supervisor!, "deleteUser") });
    expect(await one("SELECT kind FROM live WHERE agent_id = $1", [uma.id])).toEqual({ kind: "agent" });
  });
});

test("an admin's link lets one in also when no role is called Admin or may manage the settings", async () => {
  const { createOneTimeLink } = await import("@/db/queries/one-time-links");
  await pool().query("UPDATE roles SET name = 'Boss', permissions = '{}' WHERE name = 'Admin'");
  const token = await createOneTimeLink(pool(), "admin");
  await consumeLink(token, { name: "Rita", email: "rita@desk.example", passwordHash });
  const { id } = await one("SELECT id FROM agents WHERE email = 'rita@desk.example'");
  expect((await agentById(id))!.permissions.has("manageSettings")).toBe(true);
  await pool().query("UPDATE roles SET permissions = '{manageSettings}' WHERE name = 'Boss'");
});

test("tags are made, renamed, and deleted from all who have them", async () => {
  await does(ada, "createTag", { name: " Very  important " });
  expect(await does(ada, "createTag", { name: "very important" })).toHaveProperty("fields.name");
  const { id } = await one("SELECT id FROM tags WHERE name = 'Very important'");
  await does(ada, "renameTag", { tag: id, name: "VIP" });
  const maya = await userNamed("Maya");
  await pool().query("INSERT INTO user_tags (user_id, tag_id) VALUES ($1, $2)", [maya, id]);
  await pool().query(
    `WITH u AS (INSERT INTO users (channel_id, channel) SELECT c.id, c.kind FROM channels c, generate_series(1, 6000)
       WHERE c.kind = 'sms' RETURNING id) INSERT INTO user_tags (user_id, tag_id) SELECT id, $1 FROM u`,
    [id],
  );
  expect(await does(ada, "deleteTag", { tag: id })).toMatchObject({ said: "VIP is deleted." });
  expect(await one("SELECT count(*)::int AS n FROM user_tags WHERE tag_id = $1", [id])).toEqual({ n: 0 });
  expect(await does(ada, "deleteTag", { tag: id })).toHaveProperty("error");
  expect(
    await one("SELECT count(*)::int AS n FROM desk_events WHERE kind = 'deleteTag' AND refused IS NULL"),
  ).toEqual({ n: 1 });
});

test("chatbots get a name and a routing", async () => {
  await does(ada, "createChatbot", { name: "Orders", routing: "manual" });
  expect(await does(ada, "createChatbot", { name: "orders", routing: "manual" })).toHaveProperty(
    "fields.name",
  );
  expect(await does(ada, "createChatbot", { name: "Other", routing: "magic" })).toHaveProperty(
    "fields.routing",
  );
  const { id } = await one("SELECT id FROM chatbots WHERE name = 'Orders'");
  await does(ada, "updateChatbot", { chatbot: id, name: "Orders", routing: "automatic" });
  expect(await one("SELECT name, routing FROM chatbots WHERE id = $1", [id])).toEqual({
    name: "Orders",
    routing: "automatic",
  });
});

test("quick replies have one word and a text", async () => {
  await does(ada, "createQuickReply", { shortcut: "/Thanks", body: "Thank you!\r\nBye" });
  expect(await one("SELECT id, shortcut, body FROM quick_replies WHERE shortcut = 'thanks'")).toMatchObject({
    body: "Thank you!\nBye",
  });
  for (const [typed, field] of [
    [{ shortcut: "two words", body: "x" }, "shortcut"],
    [{ shortcut: "thanks", body: "x" }, "shortcut"],
    [{ shortcut: "new", body: " " }, "body"],
  ] as const) {
    expect(await does(ada, "createQuickReply", typed)).toHaveProperty(`fields.${field}`);
  }
  const { id } = await one("SELECT id FROM quick_replies WHERE shortcut = 'thanks'");
  await does(ada, "updateQuickReply", { reply: id, shortcut: "ty", body: "Thank you" });
  await does(ada, "deleteQuickReply", { reply: id });
  expect(await one("SELECT FROM quick_replies WHERE id = $1", [id])).toBeUndefined();
  expect(await does(ada, "deleteQuickReply", { reply: id })).toHaveProperty("error");
});

test("what a restore holds back goes out once an admin releases it", async () => {
  await pool().query(
    "INSERT INTO settings (key, value) VALUES ('sendsHeldSince', '\"2026-11-22T10:00:00Z\"')",
  );
  expect(await does(bob, "releaseHeldSends", {})).toHaveProperty("error");
  expect(await one("SELECT FROM settings WHERE key = 'sendsHeldSince'")).toBeDefined();
  expect(await does(ada, "releaseHeldSends", {})).toMatchObject({ done: true });
  expect(await one("SELECT FROM settings WHERE key = 'sendsHeldSince'")).toBeUndefined();
  expect(await lastDeskEvent()).toMatchObject({
    kind: "releaseHeldSends",
    data: { since: "2026-11-22T10:00:00Z", count: 0 },
  });
});

test("the simulator pauses and goes on", async () => {
  await does(ada, "setSimulator", { paused: "yes" });
  expect(await one("SELECT value FROM settings WHERE key = 'simulator'")).toEqual({
    value: { paused: true },
  });
  await does(ada, "setSimulator", { paused: "no" });
  expect(await one("SELECT value FROM settings WHERE key = 'simulator'")).toEqual({
    value: { paused: false },
  });
});
