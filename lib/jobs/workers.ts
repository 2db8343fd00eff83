import { EventEmitter } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { Logger, type Runner, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { pool } from "@/db/client";
import { onStop } from "@/lib/background";
import { isSimulated } from "@/lib/channels/simulator";
import { addJob } from "./add-job";
import { tasks } from "./tasks";

const atOnce = 4;
const heartbeatMs = 5000;
const againMs = 500;

type Started = { userViewWorkers?: true };
const shared = globalThis as unknown as Started;

/** Starts this process's workers, once; they end before it does, and are replaced where they end by themselves. */
export async function startWorkers(): Promise<void> {
  if (shared.userViewWorkers) return;
  shared.userViewWorkers = true;
  const pools = new Set<string>();
  const beat = () => heartbeat([...pools]).catch((error) => console.error(`no heartbeat: ${error.message}`));
  const running = await keepRunning(() => begin(pools));
  const beating = setInterval(beat, heartbeatMs).unref();
  onStop(async () => {
    clearInterval(beating);
    await running.stop();
  });
  await beat();
  await addJob(pool(), "sweep", {}, { key: "sweep" });
  if (isSimulated()) await addJob(pool(), "simulate", { nextLineAt: Date.now() }, { key: "simulate" });
}

/** One set of workers; a job is locked by the pool that has it in hand, whose id stands in `pools` while it lives. */
function begin(pools: Set<string>): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => pools.add(workerPool.id));
  events.on("pool:release", ({ workerPool }) => pools.delete(workerPool.id));
  return run({
    connectionString: process.env.DATABASE_URL,
    maxPoolSize: atOnce + 2,
    concurrency: atOnce,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: tasks as unknown as TaskList,
    parsedCronItems: [],
    events,
    logger,
    // Ended in batches: one by one, an end that cannot be written while the database is away would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  });
}

/** Runs another set whenever one has given up, as it does when it cannot write down that a job is done. */
async function keepRunning(next: () => Promise<Runner>): Promise<{ stop(): Promise<void> }> {
  let runner = await next();
  let isStopping = false;
  const replace = async (): Promise<void> => {
    while (!isStopping) {
      await runner.promise.catch(() => {});
      if (isStopping) return;
      await wait(againMs);
      const begun = await next().catch((error) => console.error(`no workers: ${error.message}`));
      if (begun) runner = begun;
      if (begun && isStopping) await begun.stop();
    }
  };
  const replacing = replace();
  return {
    async stop() {
      isStopping = true;
      await runner.stop().catch(() => {});
      await replacing;
    },
  };
}

const logger = new Logger(() => (level, message) => {
  if (level === "error") console.error(message);
});

/** Says that these pools of workers live, and frees the jobs of those that have been silent for 15 s: killed with theirs in
 * hand, they would hold them for hours. */
async function heartbeat(ids: string[]): Promise<void> {
  await pool().query(
    `INSERT INTO graphile_worker.heartbeats SELECT unnest($1::text[]), now()
     ON CONFLICT (worker_id) DO UPDATE SET seen_at = excluded.seen_at`,
    [ids],
  );
  await freeSilent();
}

export async function freeSilent(): Promise<void> {
  await pool().query(
    `SELECT graphile_worker.force_unlock_workers(silent) FROM (
       SELECT array_agg(DISTINCT locked_by) AS silent FROM graphile_worker.jobs j
       WHERE locked_at < now() - interval '15 seconds' AND NOT EXISTS (SELECT FROM graphile_worker.heartbeats h
         WHERE h.worker_id = j.locked_by AND h.seen_at > now() - interval '15 seconds')) s WHERE silent IS NOT NULL`,
  );
  await pool().query("DELETE FROM graphile_worker.heartbeats WHERE seen_at < now() - interval '1 hour'");
}
