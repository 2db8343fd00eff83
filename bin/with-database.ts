import type { Pool } from "pg";
import { openPool } from "@/db/client";
import { type Database, openDatabase } from "@/db/open-database";
import { type Env, readEnv } from "@/lib/env";

export type Operating = { env: Env; url: string; pool: Pool };

/** Runs an operator's command on the database, beside a running server or alone; no query of it times out.
 * An embedded server that it had to start is stopped again, also on Ctrl-C. */
export async function withDatabase<T>(
  work: (operating: Operating) => Promise<T>,
  open: (env: Env) => Promise<Database> = openDatabase,
): Promise<T> {
  const env = readEnv();
  process.env.DATA_DIR = env.DATA_DIR;
  const database = await open(env);
  const end = async () => {
    await database.stop();
    process.exit(130);
  };
  process.once("SIGINT", end).once("SIGTERM", end);
  const pool = openPool(database.url, {
    max: 1,
    statement_timeout: 0,
    lock_timeout: 0,
    idle_in_transaction_session_timeout: 0,
  });
  try {
    return await work({ env, url: database.url, pool });
  } finally {
    await pool.end();
    await database.stop();
    process.off("SIGINT", end).off("SIGTERM", end);
  }
}
