import { EventEmitter } from "node:events";
import { Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { pool } from "@/db/client";
import { onStop } from "@/lib/background";
import { isSimulated } from "@/lib/channels/simulator";
import { addJob } from "./add-job";
import { tasks } from "./tasks";

const atOnce = 4;
const heartbeatMs = 5000;

type Started = { userViewWorkers?: true };
const shared = globalThis as unknown as Started;

/** Starts this process's workers, once; they end before it does. */
export async function startWorkers(): Promise<void> {
  if (shared.userViewWorkers) return;
  shared.userViewWorkers = true;
  const ids = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on("worker:create", ({ worker }) => ids.add(worker.workerId));
  const runner = await run({
    connectionString: process.env.DATABASE_URL,
    maxPoolSize: atOnce + 2,
    concurrency: atOnce,
    pollInterval: 1000,
    noHandleSignals: true,
    taskList: tasks as unknown as TaskList,
    parsedCronItems: [],
    events,
    logger,
  });
  const beat = () => heartbeat([...ids]).catch((error) => console.error(`no heartbeat: ${error.message}`));
  const beating = setInterval(beat, heartbeatMs).unref();
  onStop(async () => {
    clearInterval(beating);
    await runner.stop();
  });
  await beat();
  await addJob(pool(), "sweep", {}, { key: "sweep" });
  if (isSimulated()) await addJob(pool(), "simulate", { nextLineAt: Date.now() }, { key: "simulate" });
}

const logger = new Logger(() => (level, message) => {
  if (level === "error") console.error(message);
});

/** Says that these workers live, and frees the jobs of those that have been silent for 15 s: killed with theirs in
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
