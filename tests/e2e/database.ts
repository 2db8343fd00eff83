import pg from "pg";
import { runningEmbedded } from "@/db/embedded";

/** Asks the database of the server under test, for what no screen says yet. */
export async function query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const { url } = (await runningEmbedded(process.env.E2E_DATA_DIR!))!;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}
