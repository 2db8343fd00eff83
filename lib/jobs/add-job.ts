import type { Transaction } from "@/db/client";

/** A job's name leads to its task in lib/jobs/tasks.ts; its payload holds ids only. */
export type JobName = keyof JobPayloads;

export type JobPayloads = {
  drainSends: { userId: number; chatId: string };
  demoReceipts: { userId: number; messageId: string };
  sweep: Record<string, never>;
};

/** Adds a job in the transaction of what it is for. Of those with one `key` only the latest waits. */
export async function addJob<Name extends JobName>(
  tx: Pick<Transaction, "query">,
  name: Name,
  payload: JobPayloads[Name],
  { key, at }: { key?: string; at?: Date } = {},
): Promise<void> {
  await tx.query("SELECT graphile_worker.add_job($1, payload => $2::json, job_key => $3, run_at => $4)", [
    name,
    JSON.stringify(payload),
    key ?? null,
    at ?? null,
  ]);
}
