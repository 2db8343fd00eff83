import pg from "pg";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

// Starting workers costs more than any page; random reads cost little where the working set is in memory.
const planner = "-c max_parallel_workers_per_gather=0 -c random_page_cost=1.1 -c jit=off";

/** A pool with the web's limits: no query over 5 s, no wait for a lock over 2 s. */
export function openPool(connectionString: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 2000,
    statement_timeout: 5000,
    lock_timeout: 2000,
    idle_in_transaction_session_timeout: 10_000,
    options: planner,
    ...options,
  });
  // Without a listener a stopped database ends the process.
  pool.on("error", (error) => console.error(`database connection lost: ${error.message}`));
  return pool;
}

const shared = globalThis as unknown as { userViewPool?: pg.Pool };

/** The process's one pool, on DATABASE_URL. */
export function pool(): pg.Pool {
  if (!shared.userViewPool) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: start with npm start, or set it.");
    shared.userViewPool = openPool(url);
  }
  return shared.userViewPool;
}

/** A hot query, prepared once per connection under `name`; values are positional. */
export async function prepared<Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  return (await pool().query<Row>({ name, text, values })).rows;
}

export type Transaction = pg.PoolClient;

/** Runs `work` in one transaction; any throw rolls back. */
export async function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await pool().connect();
  try {
    await tx.query("BEGIN");
    const result = await work(tx);
    await tx.query("COMMIT");
    return result;
  } catch (error) {
    await tx.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    tx.release();
  }
}

export async function closePool(): Promise<void> {
  const closing = shared.userViewPool;
  shared.userViewPool = undefined;
  await closing?.end();
}
