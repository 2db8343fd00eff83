import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/db/client";
import { seed } from "@/db/seed";
import { simulate } from "@/lib/channels/simulator";
import { withDatabase } from "@/tests/database";

// The second test empties the desk at one stroke.
withDatabase({ planted: ["statusAndAgent", "assigneeHandles", "finishedOnce"] });

beforeAll(async () => {
  Object.assign(process.env, { DEMO: "1", SIMULATOR: "" });
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "user-view-simulator-"));
  process.env.DATA_DIR = dataDir;
  await seed(pool(), { now: new Date(), dataDir });
});

afterAll(() => Object.assign(process.env, { DEMO: "", SIMULATOR: "" }));

const said = async () =>
  (
    await pool().query(
      `SELECT u.import_ref AS who FROM messages m JOIN users u ON u.id = m.user_id
       WHERE m.external_id LIKE 'simulator:%' ORDER BY m.id`,
    )
  ).rows.map(({ who }) => who as string);
const jobs = async () =>
  (await pool().query("SELECT FROM graphile_worker.jobs WHERE task_identifier = 'simulate'")).rowCount;

test("a few of the crowd write, never the named cast, and no more than the desk can bear", async () => {
  for (let i = 0; i < 12; i++) await simulate({ nextLineAt: 0 });
  const who = await said();
  expect(who.length).toBeGreaterThan(0);
  expect(who.length).toBeLessThanOrEqual(6);
  expect(who.filter((ref) => !/^demo:[a-z-]+-\d+$/.test(ref))).toEqual([]);
  expect(await jobs()).toBe(1);
});

test("between its lines it is quiet, and so it is while it is paused", async () => {
  const before = await said();
  await pool().query("UPDATE chats SET status = 'finished', assignee = NULL, queued_at = NULL");
  await simulate({ nextLineAt: Date.now() + 60_000 });
  await pool().query(`INSERT INTO settings VALUES ('simulator', '{"paused": true}')`);
  await simulate({ nextLineAt: 0 });
  expect(await said()).toEqual(before);
  await pool().query("DELETE FROM settings WHERE key = 'simulator'");
  await simulate({ nextLineAt: 0 });
  expect(await said()).toHaveLength(before.length + 1);
});

test("nobody writes on a channel that is disabled, or that a real provider carries", async () => {
  await pool().query("UPDATE chats SET status = 'finished', assignee = NULL, queued_at = NULL");
  await pool().query("UPDATE channels SET disabled_at = now() WHERE adapter = 'web_chat'");
  await pool().query("UPDATE channels SET adapter = 'whatsapp' WHERE adapter <> 'web_chat'");
  const before = await said();
  for (let i = 0; i < 3; i++) await simulate({ nextLineAt: 0 });
  expect(await said()).toEqual(before);
  await pool().query("UPDATE channels SET adapter = 'demo_line' WHERE adapter <> 'web_chat'");
  await simulate({ nextLineAt: 0 });
  expect(await said()).toHaveLength(before.length + 1);
});

test("switched off by the environment it does nothing, and does not come again", async () => {
  const before = await said();
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  process.env.SIMULATOR = "0";
  await simulate({ nextLineAt: 0 });
  expect(await said()).toEqual(before);
  expect(await jobs()).toBe(0);
});
