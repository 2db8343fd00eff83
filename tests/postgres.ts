import pg from "pg";
import { startEmbedded } from "@/db/embedded";

/** The Postgres of the test run: TEST_POSTGRES_URL where it is set, else our own embedded one in .test/. */
export async function postgresForTests() {
  const outside = process.env.TEST_POSTGRES_URL;
  // What tests write may be lost with the machine.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };
  const { url, stop } = outside
    ? { url: outside, stop: async () => {} }
    : await startEmbedded({ dataDir: ".test", settings });
  return {
    urlOf: (database: string) => databaseUrl(url, database),
    query: (sql: string) => queryOnce(databaseUrl(url, "postgres"), sql),
    stop,
  };
}

export function databaseUrl(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${database}`;
  return parsed.toString();
}

export async function queryOnce(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
