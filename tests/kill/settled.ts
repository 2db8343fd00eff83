import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { again } from "./again";

const waiting = `SELECT (SELECT count(*) FROM deliveries) + (SELECT count(*) FROM inbound_events)
  + (SELECT count(*) FROM messages WHERE status = 'sending') AS count`;

/** Waits until nothing that was delivered or is to be sent waits any more; throws after two minutes. */
export async function settled(pool: pg.Pool): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until; await wait(100)) {
    const { rows } = await again(() => pool.query<{ count: number }>(waiting));
    if (rows[0]!.count === 0) return;
  }
  throw new Error("what was delivered is not taken after two minutes");
}
