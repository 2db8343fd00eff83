import * as argon2 from "@node-rs/argon2";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentBySession } from "@/db/queries/agents";
import { consumeLink, createOneTimeLink, openLink } from "@/db/queries/one-time-links";
import { endSession, openSession } from "@/db/queries/sign-in";
import { agentByPassword, demoAgentById } from "@/lib/credentials";
import { hashOfPassword } from "@/lib/password";
import { hashOfSecret, newSecret } from "@/lib/session-secret";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";

vi.mock("@node-rs/argon2", async (original) => {
  const argon2 = await original<typeof import("@node-rs/argon2")>();
  return { ...argon2, verify: vi.fn(argon2.verify) };
});
const verify = vi.mocked(argon2.verify);

withDatabase();

const password = "a long enough password";
let passwordHash: string;
let bob: Agent;
let leo: Agent;

beforeAll(async () => {
  passwordHash = await hashOfPassword(password);
  bob = await agentNamed("Bob");
  leo = await agentNamed("Leo");
  await pool().query("UPDATE agents SET password_hash = $1", [passwordHash]);
  await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [leo.id]);
});

beforeEach(() => pool().query("DELETE FROM rate_limits"));
afterEach(() => vi.unstubAllEnvs());

const request = (address: string, host = "localhost:3000") =>
  new Headers({ "x-client-address": address, host });
const attempt = (email: string, tried: string, address = "203.0.113.7") =>
  agentByPassword({ email, password: tried }, request(address));

test("the right password signs in, in any case of the e-mail", async () => {
  expect(await attempt(" Bob@Desk.Example ", password)).toEqual({ id: String(bob.id) });
});

test("unknown, wrong, disabled and without a password are one answer", async () => {
  await agentNamed("Ines");
  for (const [email, tried] of [
    ["nobody@desk.example", password],
    ["bob@desk.example", "not this one"],
    ["leo@desk.example", password],
    ["ines@desk.example", password],
  ] as const) {
    expect(await attempt(email, tried, email), email).toBeNull();
  }
});

test("unknown, wrong, disabled and right all cost one verification of the same price", async () => {
  for (const [email, tried] of [
    ["nobody@desk.example", password],
    ["bob@desk.example", "not this one"],
    ["leo@desk.example", password],
    ["bob@desk.example", password],
  ] as const) {
    verify.mockClear();
    await attempt(email, tried, email + tried);
    expect(verify, email).toHaveBeenCalledTimes(1);
    expect(String(verify.mock.calls[0]![0]).split("$").slice(0, 4)).toEqual(
      passwordHash.split("$").slice(0, 4),
    );
  }
});

test("text no database can hold is a wrong password, not an error", async () => {
  expect(await attempt("bob\0@desk.example\ud800", "\0\ud800")).toBeNull();
  expect(await agentByPassword({ email: ["a"], password: {} }, request("203.0.113.7"))).toBeNull();
});

test("the sixth attempt of an address within five minutes is refused, also with the right password", async () => {
  for (let i = 0; i < 5; i++) expect(await attempt(`guess${i}@desk.example`, "guess")).toBeNull();
  expect(await attempt("bob@desk.example", password)).toBe("tooMany");
  expect(await attempt("bob@desk.example", password, "203.0.113.8")).toEqual({ id: String(bob.id) });
  await passes("5 minutes");
  expect(await attempt("bob@desk.example", password)).toEqual({ id: String(bob.id) });
});

test("the eleventh attempt on an account within 15 minutes is refused from every address", async () => {
  for (let i = 0; i < 10; i++) expect(await attempt("bob@desk.example", "guess", `from ${i}`)).toBeNull();
  expect(await attempt("BOB@desk.example", password, "another")).toBe("tooMany");
  await passes("15 minutes");
  expect(await attempt("bob@desk.example", password, "another")).toEqual({ id: String(bob.id) });
});

test("an account nobody has is limited like any other", async () => {
  for (let i = 0; i < 10; i++) await attempt("nobody@desk.example", "guess", `from ${i}`);
  expect(await attempt("nobody@desk.example", "guess", "another")).toBe("tooMany");
});

test("attempts at the same moment are all counted", async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, i) => attempt(`guess${i}@desk.example`, "guess")),
  );
  expect(outcomes.filter((outcome) => outcome === "tooMany")).toHaveLength(7);
});

test("whoever knows his password is never counted out", async () => {
  for (let i = 0; i < 12; i++)
    expect(await attempt("bob@desk.example", password)).toEqual({ id: String(bob.id) });
});

test("the demo people sign in only where everything stays on this machine", async () => {
  const ada = await agentNamed("Ada", "Admin");
  await pool().query("UPDATE agents SET demo = true, password_hash = $2 WHERE id = $1", [
    ada.id,
    passwordHash,
  ]);
  const signsIn = async (host = "localhost:3000") =>
    (await demoAgentById({ agent: String(ada.id) }, request("127.0.0.1", host))) !== null;
  const withPassword = async () =>
    JSON.stringify(await attempt("ada@desk.example", password)) === JSON.stringify({ id: String(ada.id) });

  expect([await signsIn(), await withPassword()]).toEqual([false, false]);
  vi.stubEnv("DEMO", "1");
  expect([await signsIn(), await withPassword()]).toEqual([true, true]);
  for (const host of [
    "desk.example",
    "localhost.evil.example",
    "192.168.1.5:3000",
    "127.0.0.1.evil.example",
    "",
  ]) {
    expect(await signsIn(host), host).toBe(false);
  }
  vi.stubEnv("HOST", "0.0.0.0");
  expect(await signsIn()).toBe(false);
  vi.stubEnv("HOST", "127.0.0.1");
  vi.stubEnv("PUBLIC_URL", "https://desk.example");
  expect([await signsIn(), await withPassword()]).toEqual([false, false]);
  vi.stubEnv("PUBLIC_URL", "http://localhost:3000");
  expect(await signsIn()).toBe(true);
});

test("nobody but an enabled demo person signs in without a password", async () => {
  vi.stubEnv("DEMO", "1");
  await pool().query("UPDATE agents SET demo = true WHERE id = $1", [leo.id]);
  for (const agent of [bob.id, leo.id, "", "all", undefined]) {
    expect(await demoAgentById({ agent }, request("127.0.0.1")), String(agent)).toBeNull();
  }
});

test("a session ends after 12 hours without a request, after 7 days, on signing out, when the agent is disabled", async () => {
  const kim = await agentNamed("Kim");
  const secret = hashOfSecret(newSecret());
  const isIn = async () => (await agentBySession(secret))?.name === "Kim";
  const sets = (column: string, ago: string) =>
    pool().query(`UPDATE sessions SET ${column} = now() - $2::interval WHERE secret_hash = $1`, [
      secret,
      ago,
    ]);

  await openSession(kim.id, secret);
  expect(await isIn()).toBe(true);
  await sets("last_seen_at", "12 hours 1 second");
  expect(await isIn()).toBe(false);
  await sets("last_seen_at", "11 hours 59 minutes");
  expect(await isIn()).toBe(true);
  await sets("created_at", "7 days 1 second");
  expect(await isIn()).toBe(false);
  await sets("created_at", "6 days 23 hours");
  expect(await isIn()).toBe(true);

  await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [kim.id]);
  expect(await isIn()).toBe(false);
  await pool().query("UPDATE agents SET disabled_at = NULL WHERE id = $1", [kim.id]);
  await endSession(secret);
  expect(await isIn()).toBe(false);
});

test("a session in use stays open", async () => {
  const secret = hashOfSecret(newSecret());
  await openSession(bob.id, secret);
  await pool().query(
    "UPDATE sessions SET last_seen_at = now() - interval '11 hours' WHERE secret_hash = $1",
    [secret],
  );
  await agentBySession(secret);
  const { rows } = await pool().query(
    "SELECT now() - last_seen_at < interval '1 minute' AS fresh FROM sessions WHERE secret_hash = $1",
    [secret],
  );
  expect(rows[0].fresh).toBe(true);
});

test("expired sessions go when their agent signs in again", async () => {
  const old = hashOfSecret(newSecret());
  await openSession(bob.id, old);
  await pool().query("UPDATE sessions SET created_at = now() - interval '8 days' WHERE secret_hash = $1", [
    old,
  ]);
  await openSession(bob.id, hashOfSecret(newSecret()));
  const { rows } = await pool().query("SELECT 1 FROM sessions WHERE secret_hash = $1", [old]);
  expect(rows).toHaveLength(0);
});

const grace = () => ({ name: "Grace", email: "grace@desk.example", passwordHash });

test("an admin's link works once, within the hour, for whom it names", async () => {
  const dora = await agentNamed("Dora");
  const session = hashOfSecret(newSecret());
  await openSession(dora.id, session);
  const token = await createOneTimeLink(pool(), "admin", dora.id);
  expect(await openLink(token)).toEqual({ purpose: "admin", name: "Dora", email: "dora@desk.example" });
  expect(await openLink(newSecret())).toBeNull();

  expect(await consumeLink(token, { name: "Dora", email: "bob@desk.example", passwordHash })).toBe("taken");
  expect(await consumeLink(token, { name: "Dora", email: "dora@desk.example", passwordHash })).toEqual({
    email: "dora@desk.example",
  });
  expect(await consumeLink(token, { name: "Dora", email: "dora@desk.example", passwordHash })).toBe("gone");
  expect(await openLink(token)).toBeNull();
  expect(await agentBySession(session)).toBeNull();
  expect(await attempt("dora@desk.example", password)).toEqual({ id: String(dora.id) });
});

test("a link that names nobody lets the agent with that e-mail in, enabled and as an admin", async () => {
  const token = await createOneTimeLink(pool(), "admin");
  expect(await consumeLink(token, { name: "Leo", email: "LEO@desk.example", passwordHash })).toEqual({
    email: "LEO@desk.example",
  });
  expect(await attempt("leo@desk.example", password)).toEqual({ id: String(leo.id) });
  const session = hashOfSecret(newSecret());
  await openSession(leo.id, session);
  expect((await agentBySession(session))?.permissions.has("manageSettings")).toBe(true);
});

test("an hour later a link no longer works, and a newer one ends the older", async () => {
  const token = await createOneTimeLink(pool(), "admin");
  await pool().query("UPDATE one_time_links SET expires_at = now() - interval '1 second'");
  expect(await openLink(token)).toBeNull();
  expect(await consumeLink(token, grace())).toBe("gone");
  const older = await createOneTimeLink(pool(), "admin");
  await createOneTimeLink(pool(), "admin");
  expect(await openLink(older)).toBeNull();
});

test("there is one first admin, also when the link is used twice at once", async () => {
  expect(await openLink(await createOneTimeLink(pool(), "firstAdmin"))).toBeNull();
  await pool().query("UPDATE agents SET password_hash = NULL");
  const token = await createOneTimeLink(pool(), "firstAdmin");
  const outcomes = await Promise.all([
    consumeLink(token, grace()),
    consumeLink(token, { ...grace(), email: "eve@desk.example" }),
  ]);
  expect(outcomes.filter((outcome) => outcome === "gone")).toHaveLength(1);
});

test("the database holds no secret that opens anything", async () => {
  const token = await createOneTimeLink(pool(), "admin");
  const { rows } = await pool().query("SELECT token_hash FROM one_time_links");
  expect(rows.some(({ token_hash }) => token_hash.equals(hashOfSecret(token)))).toBe(true);
  expect(rows.some(({ token_hash }) => token_hash.toString().includes(token))).toBe(false);
});

/** Moves every limit's end nearer, as time does. */
async function passes(time: string): Promise<void> {
  await pool().query(
    "UPDATE rate_limits SET expire = expire - extract(epoch FROM $1::interval)::bigint * 1000",
    [time],
  );
}
