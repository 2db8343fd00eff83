import type pg from "pg";
import { violations } from "@/db/invariants";

export type Found = {
  /** Acknowledged messages that are not there. */
  lost: number;
  doubled: number;
  /** People whose lines do not stand in the order of the provider's times. */
  outOfOrder: number;
  /** Messages that the provider got twice, and those nobody knows the end of. */
  sentTwice: number;
  unsettled: number;
  /** Invariants that do not hold. */
  broken: string[];
};

/** Compares what was acknowledged, and what the provider was given, with what stands in the database. */
export async function check(
  pool: pg.Pool,
  acknowledged: Set<string>,
  given: Map<string, number>,
): Promise<Found> {
  const { rows } = await pool.query<{ user_id: number; external_id: string; body: string }>(
    "SELECT user_id, external_id, body FROM messages WHERE sender = 'user' ORDER BY user_id, id",
  );
  const there = new Set(rows.map(({ external_id }) => external_id));
  const people = new Map<number, number[]>();
  for (const { user_id, body } of rows) people.set(user_id, [...(people.get(user_id) ?? []), Number(body)]);
  const sends = await pool.query(
    `SELECT id FROM messages WHERE sender = 'agent' AND status <> 'sent' AND NOT (status = 'failed' AND error LIKE 'Unconfirmed%')`,
  );
  return {
    lost: [...acknowledged].filter((id) => !there.has(id)).length,
    doubled: rows.length - there.size,
    outOfOrder: [...people.values()].filter((numbers) =>
      numbers.some((n, i) => i > 0 && n <= numbers[i - 1]!),
    ).length,
    sentTwice: [...given.values()].filter((times) => times > 1).length,
    unsettled: sends.rows.length,
    broken: (await violations(pool)).map(({ name }) => name),
  };
}
