import pg from "pg";

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

// Starting workers costs more than any page; random reads cost little where the working set is in memory.
const planner = "-c max_parallel_workers_per_gather=0 -c random_page_cost=1.1 -c jit=off";
const preparedOnce = `${planner} -c plan_cache_mode=force_generic_plan`;

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
  // Without listeners a stopped database ends the process: of a connection that waits, and of one in use between two
  // statements, whose next one fails.
  pool.on("error", (error) => console.error(`database connection lost: ${error.message}`));
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}

type Pools = {
  userViewPool?: pg.Pool;
  userViewPrepared?: pg.Pool;
  userViewSearch?: pg.Pool;
  userViewWalks?: pg.Pool;
};
const shared = globalThis as unknown as Pools;

function databaseUrl(): string {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start with npm start, or set it.");
  return url;
}

/** The process's pool, on DATABASE_URL. */
export function pool(): pg.Pool {
  shared.userViewPool ??= openPool(databaseUrl());
  return shared.userViewPool;
}

/** Asks by statements that are prepared once per connection under `name`, values positional, on a pool of its own. Their
 * plan is made once too: over 32 partitions Postgres would plan each time, at four times the cost of running it. */
function preparedOn(own: keyof Pools, { settings = "", ...limits }: pg.PoolConfig & { settings?: string }) {
  const options = `${preparedOnce} ${settings}`.trimEnd();
  return async <Row extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<Row[]> => {
    shared[own] ??= openPool(databaseUrl(), { options, ...limits });
    return (await shared[own].query<Row>({ name, text, values })).rows;
  };
}

/** A hot query. */
export const prepared = preparedOn("userViewPrepared", {});

const noSort = "-c enable_seqscan=off -c enable_sort=off -c enable_incremental_sort=off";
export const searchSettings = `${preparedOnce} ${noSort}`;

/** Looking for words, on few connections, so that it never takes those of the pages. The only plans left are a walk in
 * the order of an index and a bitmap of words, whatever the statistics say. */
export const searching = preparedOn("userViewSearch", {
  max: 6,
  statement_timeout: 4000,
  settings: noSort,
});

/** One step of a walk along an index. Whoever has many lines has more than a plan for everyone expects: it would sort all
 * that is left at every step, so that it may neither sort nor gather a bitmap. */
export const walked = preparedOn("userViewWalks", {
  max: 4,
  settings: "-c enable_sort=off -c enable_bitmapscan=off",
});

export type Transaction = pg.PoolClient;

const toDo = new WeakMap<Transaction, Set<() => void>>();

/** Runs `work` once this transaction is committed; the same function only once. */
export function afterCommit(tx: Transaction, work: () => void): void {
  const works = toDo.get(tx) ?? new Set();
  toDo.set(tx, works.add(work));
}

/** Runs `work` in one transaction; any throw rolls back. */
export async function inTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await pool().connect();
  try {
    await tx.query("BEGIN");
    const result = await work(tx);
    await tx.query("COMMIT");
    for (const then of toDo.get(tx) ?? []) then();
    return result;
  } catch (error) {
    await tx.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    toDo.delete(tx);
    tx.release();
  }
}

export async function closePool(): Promise<void> {
  const closing = [shared.userViewPool, shared.userViewPrepared, shared.userViewSearch, shared.userViewWalks];
  shared.userViewPool = undefined;
  shared.userViewPrepared = undefined;
  shared.userViewWalks = undefined;
  shared.userViewSearch = undefined;
  await Promise.all(closing.map((pool) => pool?.end()));
}
