import { expect, test } from "vitest";
import { pool } from "@/db/client";
import { whyNotReady } from "@/lib/front/readiness";
import { withDatabase } from "@/tests/database";

withDatabase();

test("a migrated database that answers is ready", async () => {
  expect(await whyNotReady()).toBeNull();
});

test("a database that lacks a migration is not", async () => {
  await pool().query("DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)");
  expect(await whyNotReady()).toMatch(/^the database has \d+ migrations, this build knows \d+$/);
});
