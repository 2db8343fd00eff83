import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { closePool, openPool } from "@/db/client";
import { violations } from "@/db/invariants";
import { databaseUrl, queryOnce } from "@/tests/postgres";

type Options = {
  /** Invariants that this file breaks on purpose: it plants states as no action leaves them. */
  planted?: string[];
};

/** Gives this test file a real, migrated database of its own and points DATABASE_URL at it; when all its tests are
 * done, what must be true of every database must be true of it. */
export function withDatabase({ planted = [] }: Options = {}): void {
  const admin = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const url = databaseUrl(admin, name);
  beforeAll(async () => {
    await queryOnce(admin, `CREATE DATABASE ${name} TEMPLATE ${inject("template")}`);
    process.env.DATABASE_URL = url;
  });
  afterAll(async () => {
    const pool = openPool(url, { max: 1 });
    const found = await violations(pool, { but: planted }).finally(() => pool.end());
    await closePool();
    await queryOnce(admin, `DROP DATABASE ${name} WITH (FORCE)`);
    expect(found, "the invariants of db/invariants").toEqual([]);
  });
}
