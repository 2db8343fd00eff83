import type { PoolClient } from "pg";

/** Values for `ctid >= $1::tid AND ctid < $2::tid`: some pages of a staging table. */
export type Pages = [from: string, to: string];

const goalMs = 100;
const worthAnotherTry = ["40001", "40P01", "23505", "55P03"];

/** Runs `work` over all rows of a staging table, some pages in each transaction, so many that none lives over
 * 0.5 s: an open writer delays what all agents see. A batch that met another writer is tried again. */
export async function inBatches(
  client: PoolClient,
  table: string,
  work: (pages: Pages) => Promise<void>,
  onDone: (part: number) => void = () => {},
): Promise<void> {
  const all = await pageCount(client, table);
  let size = 32;
  for (let page = 0; page < all; ) {
    const next = Math.min(page + size, all);
    const began = performance.now();
    await batch(client, () => work([`(${page},0)`, `(${next},0)`]));
    const ms = performance.now() - began;
    size = Math.max(1, Math.min(2048, Math.round(size * Math.min(2, goalMs / ms))));
    page = next;
    onDone(page / all);
  }
}

async function pageCount(client: PoolClient, table: string): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(
    "SELECT pg_relation_size($1::regclass) / current_setting('block_size')::int AS pages",
    [table],
  );
  return rows[0]!.pages;
}

async function batch(client: PoolClient, work: () => Promise<void>, triesLeft = 3): Promise<void> {
  try {
    await client.query("BEGIN");
    await work();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    if (triesLeft === 0 || !worthAnotherTry.includes((error as { code?: string }).code ?? "")) throw error;
    await batch(client, work, triesLeft - 1);
  }
}
