import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { auditPage } from "@/db/queries/audit";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { type AuditFilter, parseAuditFilter } from "@/lib/audit-filter";
import { agentByPassword } from "@/lib/credentials";
import { actAtDesk } from "@/lib/desk-actions/door";
import { deskSentence } from "@/lib/desk-sentence";
import { messageId } from "@/lib/message-id";
import { hashOfPassword } from "@/lib/password";
import { withDatabase } from "@/tests/database";
import { agentNamed, userNamed } from "@/tests/people";

withDatabase({ planted: ["stuckAsSaid", "blockedAsSaid"] });

let ada: Agent;
let bob: Agent;
let maya: number;
let omar: number;
const at = (minute: number) => Date.parse("2026-03-10T12:00:00Z") + minute * 60_000;

beforeAll(async () => {
  ada = await agentNamed("Ada", "Admin");
  bob = await agentNamed("Bob");
  maya = await userNamed("Maya Torres");
  omar = await userNamed("Omar Haddad");
  await pool().query("UPDATE agents SET password_hash = $1", [await hashOfPassword("the right password")]);
  const writes: [number, string, Agent | null, string | null, object][] = [
    [maya, "blockUser", ada, null, { reason: "spam" }],
    [omar, "stickUser", ada, null, { to: bob.id }],
    [maya, "deleteUser", bob, "Delete User needs a right that you do not have.", {}],
  ];
  for (const [i, [user, kind, agent, refused, data]] of writes.entries()) {
    await pool().query(
      "INSERT INTO events (user_id, id, kind, agent_id, refused, data) VALUES ($1, $2, $3, $4, $5, $6)",
      [user, messageId(at(i)), kind, agent?.id ?? null, refused, data],
    );
  }
  await actAtDesk({ agent: bob, session: null }, "setAvailability", { status: "away" });
  await actAtDesk({ agent: bob, session: null }, "disableAgent", { agent: ada.id });
  await actAtDesk({ agent: ada, session: null }, "resetPassword", { agent: bob.id });
});

async function shows(filter: Partial<Record<keyof AuditFilter, string>>): Promise<string[]> {
  const { rows } = await auditPage(ada, parseAuditFilter(filter));
  return rows.map(
    (row) =>
      `${row.agent} ${row.kind}${row.refused ? " refused" : ""}${row.userName ? ` ${row.userName}` : ""}`,
  );
}

test("what happened to users and at the desk, and what was refused, stand together, the latest first", async () => {
  expect(await shows({})).toEqual([
    "Ada resetPassword",
    "Bob disableAgent refused",
    "Bob setAvailability",
    "Bob deleteUser refused Maya Torres",
    "Ada stickUser Omar Haddad",
    "Ada blockUser Maya Torres",
  ]);
});

test.each<[Partial<Record<keyof AuditFilter, string>>, string[]]>([
  [{ user: "maya tor" }, ["Bob deleteUser refused Maya Torres", "Ada blockUser Maya Torres"]],
  [{ user: "%" }, []],
  [{ kind: "stickUser" }, ["Ada stickUser Omar Haddad"]],
  [{ kind: "resetPassword" }, ["Ada resetPassword"]],
  [{ outcome: "refused" }, ["Bob disableAgent refused", "Bob deleteUser refused Maya Torres"]],
  [
    { from: "2026-03-10", to: "2026-03-10", outcome: "done" },
    ["Ada stickUser Omar Haddad", "Ada blockUser Maya Torres"],
  ],
  [{ to: "2026-03-09" }, []],
  [
    { from: "no date", kind: "'; --", older: "no cursor", outcome: "refused" },
    ["Bob disableAgent refused", "Bob deleteUser refused Maya Torres"],
  ],
])("%j shows its own", async (filter, expected) => {
  expect(await shows(filter)).toEqual(expected);
});

test("an agent's lines are what he did, and at the desk also what was done to him", async () => {
  expect(await shows({ agent: String(bob.id) })).toEqual([
    "Ada resetPassword",
    "Bob disableAgent refused",
    "Bob setAvailability",
    "Bob deleteUser refused Maya Torres",
  ]);
  expect(await shows({ user: String(omar) })).toEqual(["Ada stickUser Omar Haddad"]);
});

test("pages go down and up again without a gap or a double, also where ids are the same", async () => {
  const id = messageId(at(-60));
  for (let i = 0; i < 130; i++) {
    const user = await userNamed(`Twin ${i}`);
    await pool().query("INSERT INTO events (user_id, id, kind) VALUES ($1, $2, 'twin')", [user, id]);
  }
  const down: number[] = [];
  let page = await auditPage(ada, parseAuditFilter({ kind: "twin" }));
  expect(page.newer).toBeNull();
  for (;;) {
    down.push(...page.rows.map(({ userId }) => userId));
    if (!page.older) break;
    page = await auditPage(ada, parseAuditFilter({ kind: "twin", older: page.older }));
  }
  expect(new Set(down).size).toBe(130);
  expect(down).toHaveLength(130);
  expect(down).toEqual([...down].sort((a, b) => b - a));
  page = await auditPage(ada, parseAuditFilter({ kind: "twin", newer: page.newer! }));
  expect(page.rows.map(({ userId }) => userId)).toEqual(down.slice(50, 100));
  page = await auditPage(ada, parseAuditFilter({ kind: "twin", newer: page.newer! }));
  expect(page.rows.map(({ userId }) => userId)).toEqual(down.slice(0, 50));
  expect(page.newer).toBeNull();
});

test("signing in and refusals to are on record; what was typed is not", async () => {
  const tries = (email: string, password: string) =>
    agentByPassword({ email, password }, new Headers({ "x-client-address": email, host: "localhost" }));
  await tries("bob@desk.example", "the right password");
  await tries("bob@desk.example", "hunter2-wrong");
  await tries("my secret password", "hunter2-wrong");
  const { rows } = await auditPage(ada, parseAuditFilter({ kind: "signIn" }));
  const sentences = rows.map(({ kind, agent, other, refused, data }) =>
    deskSentence(kind, { agent, whom: other, refused, data }),
  );
  expect(sentences).toEqual([
    expect.stringMatching(/^Sign-in refused: unknown e-mail \([0-9a-f]{8}\)$/),
    "Sign-in as Bob refused: wrong password",
    "Bob signed in",
  ]);
  const kept = JSON.stringify(
    (await pool().query("SELECT kind, refused, data->>'email' AS e FROM desk_events")).rows,
  );
  expect(kept).not.toMatch(/hunter2|secret/);
});

test("whoever goes on trying writes one more row, not thousands", async () => {
  for (let i = 0; i < 12; i++) {
    await agentByPassword(
      { email: "eve@desk.example", password: "x" },
      new Headers({ "x-client-address": "eve" }),
    );
  }
  const { rows } = await pool().query(
    "SELECT refused, count(*)::int AS n FROM desk_events WHERE data->>'address' = 'eve' GROUP BY 1 ORDER BY 1",
  );
  expect(rows).toEqual([
    { refused: "too many attempts", n: 1 },
    { refused: "unknown e-mail", n: 5 },
  ]);
});

test("what the desk does not know yet is still a line", async () => {
  await recordDeskEvent(pool(), { kind: "something", agentId: null });
  expect(deskSentence("something", { agent: null, whom: null, refused: null, data: null })).toBe(
    "The system: something",
  );
});
