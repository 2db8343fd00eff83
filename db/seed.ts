import type pg from "pg";
import { openDesk } from "@/db/demo/agents";
import { named } from "@/db/demo/named";
import { tell } from "@/db/demo/person";
import { insertRows, noRows } from "@/db/demo/rows";

/** Fills a freshly migrated database with the demo cast; the same `now` gives the same rows. */
export async function seed(pool: pg.Pool, { now }: { now: Date; dataDir: string }): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const desk = await openDesk(client, now);
    const people = named;
    const { rows: ids } = await client.query("SELECT nextval('user_ids') AS id FROM generate_series(1, $1)", [
      people.length,
    ]);
    const rows = noRows();
    people.forEach((person, i) => {
      tell(person, ids[i].id, { desk, now: now.getTime(), rows, files: new Map() });
    });
    await insertRows(client, rows);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** Moves the cast's windows and waiting times up to `now`. */
export async function refreshDemo(_pool: pg.Pool, _now: Date): Promise<void> {}
