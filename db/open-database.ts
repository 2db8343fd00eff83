import pg from "pg";
import { runningEmbedded, startEmbedded } from "@/db/embedded";
import type { Env } from "@/lib/env";
import { Refusal } from "@/lib/refusal";

export type Database = { url: string; stop(): Promise<void> };

const oldestMajor = 15;

/** The database a server owns: DATABASE_URL, else the embedded one of DATA_DIR, refused while another owns it. */
export async function startDatabase(env: Env): Promise<Database> {
  if (env.DATABASE_URL) return outside(env.DATABASE_URL);
  return startEmbedded({ dataDir: env.DATA_DIR, binDir: env.PG_BIN_DIR });
}

/** The database a command works on, also beside a running server: then it joins that one's. */
export async function openDatabase(env: Env): Promise<Database> {
  const running = env.DATABASE_URL ? null : await runningEmbedded(env.DATA_DIR);
  return running ? { url: running.url, stop: async () => {} } : startDatabase(env);
}

async function outside(url: string): Promise<Database> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query("SELECT current_setting('server_version_num')::int / 10000 AS major");
    if (rows[0].major < oldestMajor) {
      throw new Refusal(
        `DATABASE_URL leads to Postgres ${rows[0].major}; ${oldestMajor} or newer is needed.`,
      );
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      `DATABASE_URL leads to no Postgres that lets us in: ${(error as Error).message || error}.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
  return { url, stop: async () => {} };
}
