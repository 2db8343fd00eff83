import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import { Logger, runMigrations as runJobMigrations } from "graphile-worker";
import type pg from "pg";
import { openPool } from "@/db/client";

const folder = path.resolve("db/migrations");
const advisoryLock = 4211;

/** Brings the database to the newest migration, or to the one that many lead to; several machines may start at once. */
export async function migrate(connectionString: string, upTo?: number): Promise<void> {
  const migrationsFolder = upTo === undefined ? folder : folderOfFirst(upTo);
  const pool = openPool(connectionString, { max: 1, statement_timeout: 0, lock_timeout: 0 });
  try {
    await pool.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await runMigrations(drizzle(pool), {
      migrationsFolder,
      migrationsSchema: "public",
      migrationsTable: "migrations",
    });
    if (upTo === undefined) await migrateJobs(pool, connectionString);
  } finally {
    await pool.end();
    if (migrationsFolder !== folder) rmSync(migrationsFolder, { recursive: true });
  }
}

/** The jobs' tables are their library's, in a schema of their own, and in no backup; the heartbeat beside them is ours. */
async function migrateJobs(pool: pg.Pool, connectionString: string): Promise<void> {
  await runJobMigrations({ connectionString, logger: new Logger(() => () => {}) });
  await pool.query(
    `CREATE UNLOGGED TABLE IF NOT EXISTS graphile_worker.heartbeats
     (worker_id text PRIMARY KEY, seen_at timestamptz NOT NULL)`,
  );
}

function folderOfFirst(count: number): string {
  const part = mkdtempSync(path.join(os.tmpdir(), "user-view-migrations-"));
  cpSync(folder, part, { recursive: true });
  const file = path.join(part, "meta/_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return part;
}

/** How many migrations this build knows; /readyz compares it with the table's rows. */
export function knownMigrations(): number {
  return JSON.parse(readFileSync(path.join(folder, "meta/_journal.json"), "utf8")).entries.length;
}
