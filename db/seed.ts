import path from "node:path";
import type pg from "pg";
import { openDesk } from "@/db/demo/agents";
import { runCampaigns } from "@/db/demo/campaigns";
import { crowd } from "@/db/demo/crowd";
import { furnishDesk } from "@/db/demo/desk-life";
import { connectDemoLines } from "@/db/demo/lines";
import { storeFiles } from "@/db/demo/media";
import { named } from "@/db/demo/named";
import { tell } from "@/db/demo/person";
import { moveUp } from "@/db/demo/refresh";
import { insertRows, noRows } from "@/db/demo/rows";
import { storage } from "@/lib/storage/files";

/** Fills a freshly migrated database with the demo cast; the same `now` gives the same rows. Files go under `dataDir`. */
export async function seed(pool: pg.Pool, { now, dataDir }: { now: Date; dataDir: string }): Promise<void> {
  const files = storage(path.join(dataDir, "files"));
  await transaction(pool, async (client) => {
    const desk = await openDesk(client, now);
    await furnishDesk(client, desk, now);
    await connectDemoLines(client);
    const people = [...named, ...crowd()];
    const ids = await userIds(client, people.length);
    const rows = noRows();
    for (const [i, person] of people.entries()) {
      const stored = await storeFiles(person.files ?? [], ids[i]!, files);
      tell(person, ids[i]!, { desk, now: now.getTime(), rows }, stored);
    }
    await insertRows(client, rows);
    await runCampaigns(client, desk, now);
  });
}

/**
 * Moves the cast's open chats up to `now`, so that Maya's window has 21 hours left and nobody has waited for days.
 * A chat that somebody has touched since stays as it is. Doing it twice changes nothing.
 */
export async function refreshDemo(pool: pg.Pool, now: Date): Promise<void> {
  await transaction(pool, connectDemoLines);
  for (const person of named) {
    await transaction(pool, (client) => moveUp(client, person, now));
  }
}

async function userIds(client: pg.PoolClient, count: number): Promise<number[]> {
  const { rows } = await client.query("SELECT nextval('user_ids') AS id FROM generate_series(1, $1)", [
    count,
  ]);
  return rows.map((row) => row.id);
}

async function transaction(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await work(client);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
