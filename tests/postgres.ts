import pg from "pg";

/** The Postgres of the test run: TEST_POSTGRES_URL where it is set, else our own embedded one in .test/. */
export async function postgresForTests() {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error("the embedded server comes with db/embedded.ts");
  return {
    urlOf: (database: string) => databaseUrl(url, database),
    query: (sql: string) => queryOnce(url, sql),
    stop: async () => {},
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
