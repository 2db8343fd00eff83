import { inTransaction, pool } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";
import { hasJob } from "@/lib/jobs/has-job";
import { drainKey } from "./person";
import { readAgain } from "./take-delivery";

/** Gives a job to what came in and has none: as a restore leaves it, which brings no jobs, or one that was given up. */
export async function takeWaiting(): Promise<void> {
  const { rows: deliveries } = await pool().query<{ id: number }>(
    `SELECT id FROM deliveries WHERE dead_at IS NULL AND received_at < now() - interval '10 seconds'
       AND NOT ${hasJob("'delivery:' || id")} ORDER BY id LIMIT 1000`,
  );
  for (const { id } of deliveries) await readAgain(pool(), id);
  const { rows: persons } = await pool().query<{ person: string }>(
    `SELECT person FROM (SELECT DISTINCT encode(person, 'hex') AS person FROM inbound_events
       WHERE dead_at IS NULL AND due_at < now() - interval '10 seconds') p
     WHERE NOT ${hasJob("'in:' || person")} LIMIT 1000`,
  );
  for (const { person } of persons)
    await inTransaction((tx) => addJob(tx, "drainInbound", { person }, { key: drainKey(person) }));
}
