import { once } from "node:events";
import { PassThrough } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { inTransaction, pool } from "@/db/client";
import { stopBackground } from "@/lib/background";
import { tasks } from "@/lib/jobs/tasks";
import { freeSilent, startWorkers } from "@/lib/jobs/workers";
import { withDatabase } from "@/tests/database";

withDatabase();

const done: string[] = [];
const begun = new PassThrough();
let isHeld = true;
let goOn = () => {};

beforeAll(async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  Object.assign(tasks, {
    quick: ({ name }: { name: string }) => void done.push(name),
    long: async () => {
      begun.emit("begun");
      // What could not be written down as done is done again, some time.
      if (!isHeld) return;
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
      done.push("long");
    },
  });
  await startWorkers();
});
afterAll(stopBackground);

const add = (task: string, name: string) =>
  pool().query("SELECT graphile_worker.add_job($1, json_build_object('name', $2::text))", [task, name]);

test("a job in hand of a process that lives is not freed, however long it takes", async () => {
  const beginning = once(begun, "begun");
  await add("long", "long");
  await beginning;
  await pool().query(
    "UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 hour' WHERE locked_by IS NOT NULL",
  );
  await freeSilent();
  const { rows } = await pool().query(
    "SELECT locked_by IS NOT NULL AS held FROM graphile_worker.jobs WHERE task_identifier = 'long'",
  );
  expect(rows).toEqual([{ held: true }]);
  goOn();
  await expect.poll(() => done).toContain("long");
});

test("workers whose database ended every connection go on when it is back", async () => {
  const beginning = once(begun, "begun");
  await add("long", "long");
  await beginning;
  const cut =
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
  isHeld = false;
  await pool().query(cut);
  goOn();
  for (let i = 0; i < 5; i++) {
    await wait(20);
    await pool()
      .query(cut)
      .catch(() => {});
  }
  await add("quick", "after the cut");
  await expect.poll(() => done, { timeout: 25_000 }).toContain("after the cut");
});

test("a connection that is lost between two statements ends its transaction and not the process", async () => {
  const lost = inTransaction(async (tx) => {
    const { rows } = await tx.query("SELECT pg_backend_pid() AS pid");
    await pool().query("SELECT pg_terminate_backend($1)", [rows[0].pid]);
    await wait(50);
    await tx.query("SELECT");
  });
  await expect(lost).rejects.toThrow();
  expect((await pool().query("SELECT 1 AS there")).rows).toEqual([{ there: 1 }]);
});
