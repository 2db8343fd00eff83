import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runMigrations } from "drizzle-orm/node-postgres/migrator";
import { openPool } from "@/db/client";

const folder = path.resolve("db/migrations");
const advisoryLock = 4211;

/** Brings the database to the newest migration; several machines may start at once. */
export async function migrate(connectionString: string): Promise<void> {
  const pool = openPool(connectionString, { max: 1, statement_timeout: 0, lock_timeout: 0 });
  try {
    await pool.query("SELECT pg_advisory_lock($1)", [advisoryLock]);
    await runMigrations(drizzle(pool), {
      migrationsFolder: folder,
      migrationsSchema: "public",
      migrationsTable: "migrations",
    });
  } finally {
    await pool.end();
  }
}

/** How many migrations this build knows; /readyz compares it with the table's rows. */
export function knownMigrations(): number {
  return JSON.parse(readFileSync(path.join(folder, "meta/_journal.json"), "utf8")).entries.length;
}
