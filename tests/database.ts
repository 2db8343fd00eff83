import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, inject } from "vitest";
import { closePool } from "@/db/client";
import { databaseUrl, queryOnce } from "@/tests/postgres";

/** Gives this test file a real, migrated database of its own and points DATABASE_URL at it. */
export function withDatabase(): void {
  const admin = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  beforeAll(async () => {
    await queryOnce(admin, `CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
    process.env.DATABASE_URL = databaseUrl(admin, name);
  });
  afterAll(async () => {
    await closePool();
    await queryOnce(admin, `DROP DATABASE ${name} WITH (FORCE)`);
  });
}
