import type { Transaction } from "@/db/client";
import type { tasks } from "./tasks";

type Tasks = typeof tasks;

/** Adds a job in the transaction of what it is for; `name` leads to its task in lib/jobs/tasks.ts. Of those with one
 * `key` only the latest waits, with `keepsTime` until
 * the time of the one before it. */
export async function addJob<Name extends keyof Tasks>(
  tx: Pick<Transaction, "query">,
  name: Name,
  payload: Parameters<Tasks[Name]>[0],
  { key, at, keepsTime }: { key?: string; at?: Date; keepsTime?: boolean } = {},
): Promise<void> {
  await tx.query(
    "SELECT graphile_worker.add_job($1, payload => $2::json, job_key => $3, run_at => $4, job_key_mode => $5)",
    [name, JSON.stringify(payload), key ?? null, at ?? null, keepsTime ? "preserve_run_at" : "replace"],
  );
}
