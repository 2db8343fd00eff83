import { beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import { type Agent, agentById, agentBySession } from "@/db/queries/agents";
import { openSession } from "@/db/queries/sign-in";
import { actAtDesk } from "@/lib/desk-actions/door";
import { hashOfPassword, isPassword } from "@/lib/password";
import { hashOfSecret, newSecret } from "@/lib/session-secret";
import { withDatabase } from "@/tests/database";
import { agentNamed } from "@/tests/people";

withDatabase();

let bob: Agent;
beforeAll(async () => {
  bob = await agentNamed("Bob");
  await pool().query("UPDATE agents SET password_hash = $2 WHERE id = $1", [
    bob.id,
    await hashOfPassword("the old password"),
  ]);
});

const does = (name: string, input: unknown, session: Buffer | null = null) =>
  actAtDesk({ agent: bob, session }, name, input);
const deskEvents = async (kind: string) =>
  (await pool().query("SELECT agent_id, data, refused FROM desk_events WHERE kind = $1 ORDER BY id", [kind]))
    .rows;

test("away and available again are recorded and told to every screen; saying the same twice is not", async () => {
  expect(await does("setAvailability", { status: "away" })).toMatchObject({ done: true });
  expect((await agentById(bob.id))!.awayAt).toBeInstanceOf(Date);
  await does("setAvailability", { status: "away" });
  await does("setAvailability", { status: "available" });
  expect((await agentById(bob.id))!.awayAt).toBeNull();
  expect(await deskEvents("setAvailability")).toEqual([
    { agent_id: bob.id, data: { status: "away" }, refused: null },
    { agent_id: bob.id, data: { status: "available" }, refused: null },
  ]);
  const { rows } = await pool().query("SELECT kind, agent_id FROM live WHERE kind = 'agent'");
  expect(rows).toEqual(Array(2).fill({ kind: "agent", agent_id: bob.id }));
});

test("an unknown action, and input that is none, are a sentence", async () => {
  expect(await does("toString", {})).toEqual({ error: "There is nothing of this name to do." });
  expect(await does("setAvailability", { status: "gone" })).toMatchObject({
    fields: { status: expect.any(String) },
  });
  expect(await does("setAvailability", null)).toMatchObject({ error: "Nothing was saved yet." });
});

test("name and time zone are kept; a zone that is none is a sentence at its field", async () => {
  expect(await does("updateProfile", { name: " Bob  B. ", timeZone: "Asia/Seoul" })).toEqual({ done: true });
  expect(await agentById(bob.id)).toMatchObject({ name: "Bob B.", timeZone: "Asia/Seoul" });
  for (const timeZone of ["Mars/Olympus", "", "+02:00", "\0"]) {
    expect(await does("updateProfile", { name: "", timeZone }), timeZone).toMatchObject({
      fields: { name: "Please give your name.", timeZone: expect.stringContaining("no time zone") },
    });
  }
});

test("alerts are what the boxes say", async () => {
  await does("setAlerts", { sound: "on" });
  expect((await agentById(bob.id))!.alerts).toEqual({ title: false, sound: true, notification: false });
});

test("a new password needs the old one, and ends every session but this", async () => {
  const [here, elsewhere] = [hashOfSecret(newSecret()), hashOfSecret(newSecret())];
  await openSession(bob.id, here);
  await openSession(bob.id, elsewhere);
  const hash = async () =>
    (await pool().query("SELECT password_hash FROM agents WHERE id = $1", [bob.id])).rows[0].password_hash;

  const wrong = { oldPassword: "a guess", newPassword: "the new password" };
  expect(await does("changePassword", wrong, here)).toMatchObject({
    fields: { oldPassword: "This is not your password." },
  });
  expect(await does("changePassword", { ...wrong, newPassword: "short" }, here)).toMatchObject({
    fields: { newPassword: "The password needs at least 10 characters." },
  });
  expect(await isPassword("the old password", await hash())).toBe(true);
  expect(await agentBySession(elsewhere)).not.toBeNull();

  const right = { oldPassword: "the old password", newPassword: "the new password" };
  expect(await does("changePassword", right, here)).toMatchObject({ done: true });
  expect(await isPassword("the new password", await hash())).toBe(true);
  expect(await agentBySession(here)).not.toBeNull();
  expect(await agentBySession(elsewhere)).toBeNull();
  expect(JSON.stringify(await deskEvents("changePassword"))).not.toContain("password");
});

test("the old password cannot be guessed for ever", async () => {
  await pool().query("DELETE FROM rate_limits");
  const guess = () => does("changePassword", { oldPassword: "a guess", newPassword: "the new password" });
  for (let i = 0; i < 10; i++) expect(await guess()).toHaveProperty("fields");
  expect(await guess()).toEqual({ error: "Too many attempts. Please wait some minutes and try again." });
});

test("who was disabled meanwhile does nothing more", async () => {
  const kim = await agentNamed("Kim");
  await pool().query("UPDATE agents SET disabled_at = now() WHERE id = $1", [kim.id]);
  expect(
    await actAtDesk({ agent: kim, session: null }, "setAvailability", { status: "away" }),
  ).toHaveProperty("error");
  expect(
    (await pool().query("SELECT away_at FROM agents WHERE id = $1", [kim.id])).rows[0].away_at,
  ).toBeNull();
});
