import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeEach, describe, expect, test } from "vitest";
import { WaysIn } from "@/components/ways-in";
import { inTransaction, pool } from "@/db/client";
import { agentById, hasAdmin, pickableAgents } from "@/db/queries/agents";
import { consumeLink, createOneTimeLink, openLink } from "@/db/queries/one-time-links";
import { afterLink, agentByPassword } from "@/lib/credentials";
import { actAtDesk } from "@/lib/desk-actions/door";
import { deskSentence } from "@/lib/desk-sentence";
import { admit } from "@/lib/oidc/admit";
import { type Claims, claimsOf, claimsTogether } from "@/lib/oidc/claims";
import type { Oidc } from "@/lib/oidc/settings";
import { hashOfPassword } from "@/lib/password";
import { withDatabase } from "@/tests/database";

withDatabase();

const oidc: Oidc = {
  issuer: "https://login.desk.example",
  clientId: "user-view",
  clientSecret: "secret",
  name: "Lamp Login",
  scopes: "openid profile email",
  groupsClaim: "groups",
  roleMap: null,
  only: false,
  create: false,
};
const mapped: Oidc = {
  ...oidc,
  roleMap: [
    ["desk-admins", "Admin"],
    ["desk-agents", "agent"],
    ["desk-leads", "Agent"],
    ["desk-ghosts", "No such role"],
  ],
};

const claims = (more: Partial<Claims>): Claims => ({
  issuer: oidc.issuer,
  subject: `subject of ${more.email}`,
  email: null,
  verified: true,
  name: null,
  groups: [],
  ...more,
});

const lastEvent = async () =>
  (await pool().query("SELECT agent_id, refused, data FROM desk_events ORDER BY id DESC LIMIT 1")).rows[0];

const rolesOf = async (agentId: number) =>
  (
    await pool().query<{ name: string }>(
      "SELECT r.name FROM agent_roles ar JOIN roles r ON r.id = ar.role_id WHERE ar.agent_id = $1 ORDER BY r.name",
      [agentId],
    )
  ).rows.map(({ name }) => name);

async function hire(name: string, { roles = [] as string[], disabled = false, password = false } = {}) {
  const { rows } = await pool().query<{ id: number }>(
    `INSERT INTO agents (name, email, disabled_at, password_hash)
     VALUES ($1, $2, CASE WHEN $3 THEN now() END, CASE WHEN $4 THEN 'nobody verifies this' END) RETURNING id`,
    [name, `${name.toLowerCase()}@desk.example`, disabled, password],
  );
  await pool().query("INSERT INTO agent_roles SELECT $1, id FROM roles WHERE name = ANY($2)", [
    rows[0]!.id,
    roles,
  ]);
  return rows[0]!.id;
}

beforeEach(() =>
  pool()
    .query("TRUNCATE agents, desk_events CASCADE")
    .then(() => {}),
);

test("the first time the verified e-mail says who it is, from then on the issuer's subject alone", async () => {
  const olga = await hire("Olga");
  expect(await admit(claims({ email: "OLGA@desk.example" }), oidc)).toEqual({ agentId: olga });
  await pool().query("UPDATE agents SET email = 'olga.ek@desk.example'");
  const nina = await hire("Olga");
  const moved = claims({
    email: "new@elsewhere.example",
    subject: "subject of OLGA@desk.example",
    verified: false,
  });
  expect(await admit(moved, oidc)).toEqual({ agentId: olga });
  expect(nina).not.toBe(olga);
  const event = await lastEvent();
  expect(event).toMatchObject({ agent_id: olga, refused: null, data: { oidc: true } });
  expect(deskSentence("signIn", { agent: "Olga", whom: null, refused: null, data: event.data })).toBe(
    "Olga signed in by OpenID Connect",
  );
});

test("the same subject of another issuer is somebody else", async () => {
  const olga = await hire("Olga");
  await admit(claims({ email: "olga@desk.example", subject: "1" }), oidc);
  expect(await admit(claims({ issuer: "https://evil.example", subject: "1" }), oidc)).toEqual({
    refused: "unknown",
  });
  expect(await admit(claims({ subject: "1" }), oidc)).toEqual({ agentId: olga });
});

test.each([
  ["unknown", claims({ email: "stranger@desk.example" })],
  ["unknown", claims({})],
  ["unverified", claims({ email: "olga@desk.example", verified: false })],
  ["disabled", claims({ email: "dora@desk.example" })],
  ["taken", claims({ email: "lars@desk.example", subject: "another than before" })],
] as const)("%s is refused, opens nothing, and is on record", async (refused, who) => {
  await hire("Olga");
  await hire("Dora", { disabled: true });
  await hire("Lars");
  await admit(claims({ email: "lars@desk.example", subject: "the first" }), oidc);
  const before = await pool().query("SELECT count(*)::int AS n FROM oidc_identities");
  expect(await admit(who, oidc)).toEqual({ refused });
  const after = await pool().query("SELECT count(*)::int AS n FROM oidc_identities");
  expect(after.rows).toEqual(before.rows);
  expect(await lastEvent()).toMatchObject({ refused: expect.any(String), data: { oidc: true } });
});

test("who is disabled later is refused by his subject too", async () => {
  const olga = await hire("Olga");
  await admit(claims({ email: "olga@desk.example" }), oidc);
  await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [olga]);
  expect(await admit(claims({ email: "olga@desk.example" }), oidc)).toEqual({ refused: "disabled" });
});

describe("with a map of groups", () => {
  test("groups give and take the roles they map to, and leave every other", async () => {
    const olga = await hire("Olga", { roles: ["Supervisor"] });
    await hire("Root", { roles: ["Admin"], password: true });
    const olgas = (...groups: string[]) => admit(claims({ email: "olga@desk.example", groups }), mapped);
    await olgas("desk-admins", "desk-agents", "canteen");
    expect(await rolesOf(olga)).toEqual(["Admin", "Agent", "Supervisor"]);
    expect((await lastEvent()).data).toEqual({ oidc: true, roles: { given: ["Admin", "Agent"], taken: [] } });
    await olgas("desk-leads");
    expect(await rolesOf(olga)).toEqual(["Agent", "Supervisor"]);
    const { data } = await lastEvent();
    expect(deskSentence("signIn", { agent: "Olga", whom: null, refused: null, data })).toBe(
      "Olga signed in by OpenID Connect. Roles: − Admin",
    );
    await olgas();
    expect(await rolesOf(olga)).toEqual(["Supervisor"]);
    expect((await agentById(olga))!.permissions.has("supervise")).toBe(true);
  });

  test("the last admin stays one, whatever his groups say", async () => {
    const root = await hire("Root", { roles: ["Admin"] });
    expect(await admit(claims({ email: "root@desk.example", groups: ["desk-admins"] }), mapped)).toEqual({
      agentId: root,
    });
    await admit(claims({ email: "root@desk.example", groups: ["desk-agents"] }), mapped);
    expect(await rolesOf(root)).toEqual(["Admin", "Agent"]);
    await hire("Second", { roles: ["Admin"], password: true });
    await admit(claims({ email: "root@desk.example", groups: ["desk-agents"] }), mapped);
    expect(await rolesOf(root)).toEqual(["Agent"]);
  });

  test("a stranger becomes an agent only where that is allowed and a group gives him a role", async () => {
    const nora = claims({ email: "nora@desk.example", name: "Nora Berg", groups: ["desk-agents"] });
    expect(await admit(nora, mapped)).toEqual({ refused: "unknown" });
    const creating = { ...mapped, create: true };
    expect(await admit({ ...nora, groups: ["canteen"] }, creating)).toEqual({ refused: "unknown" });
    expect(await admit({ ...nora, groups: ["desk-ghosts"] }, creating)).toEqual({ refused: "unknown" });
    expect(await admit({ ...nora, verified: false }, creating)).toEqual({ refused: "unverified" });
    const made = (await admit(nora, creating)) as { agentId: number };
    expect(await agentById(made.agentId)).toMatchObject({ name: "Nora Berg", email: "nora@desk.example" });
    expect(await rolesOf(made.agentId)).toEqual(["Agent"]);
    expect(await admit(nora, creating)).toEqual(made);
  });

  test("two first sign-ins at once make one agent", async () => {
    const nora = claims({ email: "nora@desk.example", groups: ["desk-agents"] });
    const [first, second] = await Promise.all([1, 2].map(() => admit(nora, { ...mapped, create: true })));
    expect(first).toEqual(second);
    expect(first).toHaveProperty("agentId");
  });
});

test("who signs in by the issuer alone can be given chats, and counts as an admin who can come", async () => {
  const root = await hire("Root", { roles: ["Admin"] });
  const demo = { demo: false };
  expect(await inTransaction((tx) => hasAdmin(tx, demo))).toBe(false);
  const agent = (await agentById(root))!;
  expect(await pickableAgents(agent, 0)).toEqual([]);
  await admit(claims({ email: "root@desk.example" }), oidc);
  expect(await inTransaction((tx) => hasAdmin(tx, demo))).toBe(true);
  expect(await pickableAgents(agent, 0)).toMatchObject([{ id: root }]);
});

test("an admin makes a lost account forgotten, and the next with the e-mail is the agent", async () => {
  const root = await hire("Root", { roles: ["Admin"], password: true });
  const olga = await hire("Olga");
  await admit(claims({ email: "olga@desk.example", subject: "lost" }), oidc);
  const admin = (await agentById(root))!;
  const forget = (agent: number) => actAtDesk({ agent: admin, session: null }, "forgetIssuer", { agent });
  expect(await forget(olga)).toMatchObject({ done: true });
  expect(await admit(claims({ email: "olga@desk.example", subject: "new" }), oidc)).toEqual({
    agentId: olga,
  });
});

test("OIDC_ONLY closes passwords, but for whoever comes by a one-time link", async () => {
  await pool().query(
    "INSERT INTO agents (name, email, password_hash) VALUES ('Root', 'root@desk.example', $1)",
    [await hashOfPassword("a password of his own")],
  );
  const typed = { email: "root@desk.example", password: "a password of his own" };
  const headers = new Headers({ "x-client-address": "127.0.0.9" });
  expect(await agentByPassword(typed, headers)).toHaveProperty("id");
  Object.assign(process.env, { OIDC_ISSUER: oidc.issuer, OIDC_ONLY: "1" });
  try {
    expect(await agentByPassword(typed, headers)).toBeNull();
    expect(await agentByPassword({ ...typed, afterLink: "a guess" }, headers)).toBeNull();
    expect(await lastEvent()).toMatchObject({ refused: "passwords are closed" });
    expect(await agentByPassword({ ...typed, afterLink }, headers)).toHaveProperty("id");
  } finally {
    delete process.env.OIDC_ISSUER;
    delete process.env.OIDC_ONLY;
  }
});

test("OIDC_ONLY leaves the one-time link of an admin, who gets in by the password that he chooses", async () => {
  const token = await createOneTimeLink(pool(), "admin");
  const chosen = { name: "Root", email: "root@desk.example" };
  const password = "a password of his own";
  Object.assign(process.env, { OIDC_ISSUER: oidc.issuer, OIDC_ONLY: "1" });
  try {
    expect(await openLink(token)).toMatchObject({ purpose: "admin" });
    const done = await consumeLink(token, { ...chosen, passwordHash: await hashOfPassword(password) });
    const headers = new Headers({ "x-client-address": "127.0.0.8" });
    const { id } = (await agentByPassword({ ...chosen, password, afterLink }, headers)) as { id: string };
    expect((await agentById(Number(id)))?.permissions.has("manageSettings")).toBe(true);
    expect(done).toMatchObject({ email: chosen.email });
  } finally {
    delete process.env.OIDC_ISSUER;
    delete process.env.OIDC_ONLY;
  }
});

test.each([
  ["no issuer", null, { issuer: false, password: true }],
  ["an issuer", { only: false }, { issuer: true, password: true }],
  ["OIDC_ONLY", { only: true }, { issuer: true, password: false }],
])("the login page with %s shows the ways that are open", (_, said, open) => {
  const page = renderToStaticMarkup(
    createElement(WaysIn, { oidc: said && { name: "Lamp Login", ...said }, from: "/", refused: "No." }),
  );
  expect({
    issuer: page.includes("Sign in with Lamp Login"),
    password: page.includes('type="password"'),
  }).toEqual(open);
  expect(page.match(/role="alert"/g)).toHaveLength(1);
});

describe("claims", () => {
  test("are cleaned, and what is not as it must be counts as missing", () => {
    const profile = {
      sub: "7",
      email: " Kim@desk.example ",
      email_verified: "true",
      name: "K\u0000im",
      groups: "one",
    };
    expect(claimsOf(profile, oidc)).toEqual(
      claims({ subject: "7", email: "Kim@desk.example", name: "Kim", groups: ["one"] }),
    );
    expect(claimsOf({ sub: "7", email: "no address", email_verified: 1, groups: [{}] }, oidc)).toEqual(
      claims({ subject: "7", verified: false }),
    );
    expect(claimsOf({ email: "kim@desk.example" }, oidc)).toBeNull();
  });

  test("of the token and of who was asked for count together, but an e-mail is verified only where it stands", () => {
    const token = { sub: "7", email: "olga@desk.example", email_verified: true, groups: ["one"] };
    const idToken = `e30.${Buffer.from(JSON.stringify(token)).toString("base64url")}.x`;
    const together = (profile: object) => claimsOf(claimsTogether(idToken, { sub: "7", ...profile }), oidc);
    expect(together({ name: "Olga" })).toEqual(
      claims({ subject: "7", email: "olga@desk.example", name: "Olga", groups: ["one"] }),
    );
    expect(together({ email: "olga@desk.example" })).toMatchObject({ verified: true });
    expect(together({ email: "root@desk.example" })).toMatchObject({
      email: "root@desk.example",
      verified: false,
    });
  });

  test("of groups stand where OIDC_GROUPS_CLAIM says", () => {
    const profile = { sub: "7", "https://desk.example/groups": ["a", "b"] };
    expect(claimsOf(profile, { ...oidc, groupsClaim: "https://desk.example/groups" })!.groups).toEqual([
      "a",
      "b",
    ]);
  });
});
