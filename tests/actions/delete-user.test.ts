import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { isErased } from "@/db/erasure/is-erased";
import { receiptsFile } from "@/db/erasure/receipts";
import type { Agent } from "@/db/queries/agents";
import { deleteImpact } from "@/db/queries/delete-impact";
import { erasureOf } from "@/db/queries/erasures";
import { newestPage } from "@/db/queries/messages";
import { userById } from "@/db/queries/users";
import { listUsers } from "@/db/queries/users-list";
import { impactWords } from "@/lib/impact-words";
import { storage } from "@/lib/storage/files";
import { act } from "@/lib/user-actions/door";
import { parseUsersFilter } from "@/lib/users-filter";
import { withDatabase } from "@/tests/database";
import { finishErasures } from "@/tests/erase";
import { agentNamed, says, userNamed } from "@/tests/people";

withDatabase();

const noon = Date.parse("2026-03-01T12:00:00Z");
let ada: Agent;
let bob: Agent;

beforeAll(async () => {
  process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "delete-user-"));
  [ada, bob] = [await agentNamed("Ada", "Admin"), await agentNamed("Bob")];
});
afterAll(() => rmSync(process.env.DATA_DIR!, { recursive: true, force: true }));

async function mayaSaying(...lines: string[]): Promise<number> {
  const maya = await userNamed("Maya Torres", { email: "maya@torres.example" });
  for (const [i, line] of lines.entries()) await says(maya, line, noon + i);
  return maya;
}

const rowOf = async (id: number) =>
  (await pool().query("SELECT * FROM users WHERE id = $1", [id])).rows[0] ?? null;

async function isGone(id: number): Promise<void> {
  await finishErasures();
  expect(await rowOf(id)).toBeNull();
}

test("whoever types the name deletes the user, and he is gone from every screen at once", async () => {
  const maya = await mayaSaying("hello", "are you there?");
  expect(await act(ada, "deleteUser", maya, { name: "Maya Torres" })).toEqual({ done: true });
  expect(await userById(ada, maya)).toBeNull();
  expect((await newestPage(ada, maya)).rows).toEqual([]);
  expect((await listUsers(ada, parseUsersFilter({ q: "Maya Torres" }))).users).toEqual([]);
  expect(await erasureOf(ada, maya)).toMatchObject({ agent: "Ada", counts: { messages: 2, chats: 0 } });
  expect(await erasureOf(bob, maya)).toBeNull();
  await isGone(maya);
});

test.each(["maya torres", "", "Maya", String(1001)])("%j is not her name: nothing changes", async (name) => {
  const maya = await mayaSaying();
  const before = await rowOf(maya);
  expect(await act(ada, "deleteUser", maya, { name })).toMatchObject({
    error: expect.stringContaining("is not the name"),
  });
  expect(await rowOf(maya)).toEqual(before);
});

test("how an accent was typed and spaces around the name do not matter", async () => {
  const zoe = await userNamed("Zo\u00eb  Kova\u010d");
  expect(await act(ada, "deleteUser", zoe, { name: " Zoe\u0308 Kovac\u030c " })).toEqual({ done: true });
});

test.each([null, "  "])("a user named %j is confirmed by his number", async (name) => {
  const nobody = await userNamed(name);
  expect(await act(ada, "deleteUser", nobody, { name: String(nobody) })).toEqual({ done: true });
});

test("without the right nobody is deleted, and the refusal is on record", async () => {
  const maya = await mayaSaying();
  const before = await rowOf(maya);
  expect(await act(bob, "deleteUser", maya, { name: "Maya Torres" })).toEqual({
    error: "Delete User needs a right that you do not have.",
  });
  expect(await rowOf(maya)).toEqual(before);
});

test("deleted twice is once: the second is told that there is nobody", async () => {
  const maya = await mayaSaying();
  const [one, other] = await Promise.all([
    act(ada, "deleteUser", maya, { name: "Maya Torres" }),
    act(ada, "deleteUser", maya, { name: "Maya Torres" }),
  ]);
  expect([one, other]).toContainEqual({ done: true });
  expect([one, other]).toContainEqual({ error: "This user cannot be found." });
  const { rowCount } = await pool().query("SELECT FROM erasures WHERE user_id = $1", [maya]);
  expect(rowCount).toBe(1);
});

test("an event of before the deletion is known as his, a message of afterwards is not", async () => {
  const maya = await mayaSaying();
  const { channel_id } = await rowOf(maya);
  await pool().query("INSERT INTO identities VALUES ($1, 'psid-42', $2)", [channel_id, maya]);
  await act(ada, "deleteUser", maya, { name: "Maya Torres" });
  const asked = (channel: number, id: string, at: number) =>
    inTransaction((tx) => isErased(tx, channel, id, new Date(at)));
  expect(await asked(channel_id, "psid-42", noon)).toBe(true);
  expect(await asked(channel_id, "psid-42", Date.now() + 1000)).toBe(false);
  expect(await asked(channel_id, "psid-43", noon)).toBe(false);
  expect(await asked(channel_id + 1, "psid-42", noon)).toBe(false);
});

test("what would be deleted is counted before", async () => {
  const maya = await mayaSaying("one", "two", "three");
  const key = await storage().put(maya, Buffer.from("her photo"));
  await pool().query(
    "INSERT INTO attachments SELECT $1, id, 0, 'photo', 'text/plain', 9, NULL, NULL, $2 FROM messages WHERE user_id = $1 LIMIT 1",
    [maya, key],
  );
  await pool().query("UPDATE users SET notes = 'Prefers Spanish' WHERE id = $1", [maya]);
  await pool().query(
    `WITH made AS (INSERT INTO campaigns (name, channel_id, state) SELECT 'Spring', min(id), 'paused' FROM channels RETURNING id)
     INSERT INTO campaign_recipients (user_id, campaign_id) SELECT $1, id FROM made`,
    [maya],
  );
  const impact = { messages: 3, chats: 0, whispers: 0, notes: 1, files: 1, bytes: 9, campaigns: 1 };
  expect(await deleteImpact(ada, maya)).toEqual(impact);
  expect(impactWords(impact)).toContain("1 place in the report of a campaign");
  await act(ada, "deleteUser", maya, { name: "Maya Torres" });
  await isGone(maya);
  expect(await erasureOf(ada, maya)).toMatchObject({ counts: impact });
  expect(await storage().size(key)).toBeNull();
  expect(existsSync(receiptsFile(process.env.DATA_DIR!))).toBe(true);
});

test("the audit has who deleted whose number and nothing personal", async () => {
  const maya = await mayaSaying();
  await act(ada, "deleteUser", maya, { name: "Maya Torres" });
  const { rows } = await pool().query(
    "SELECT agent_id, data - 'erasure' AS data FROM desk_events WHERE kind = 'deleteUser' ORDER BY id DESC LIMIT 1",
  );
  expect(rows).toEqual([{ agent_id: ada.id, data: { userId: maya } }]);
  await isGone(maya);
});
