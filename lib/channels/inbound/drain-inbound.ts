import { inTransaction, type Transaction } from "@/db/client";
import type { InboundEvent } from "@/lib/channels/inbound-event";
import { failpoint } from "@/lib/failpoint";
import { addJob } from "@/lib/jobs/add-job";
import { tryAgain } from "@/lib/user-actions/try-again";
import { yieldToAcks } from "./acks";
import { drainKey } from "./person";
import { type Of, type Taken, takeEvent } from "./take-event";
import { backOff, isDatabaseAway, mostTries, reasonOf, unknownKind } from "./trouble";

/** `person`: hex of lib/channels/inbound/person.ts. */
export type Person = { person: string };

type Waiting = {
  id: number;
  channelId: number;
  externalUserId: string;
  at: Date;
  event: Of<InboundEvent["type"]>;
  attempts: number;
};

/** How one step went: one taken, one put off, or nothing to be done before `at`; null: nothing waits. */
type Step = "on" | { at: Date } | null;

/** Takes what waits of one person in the order in which it was said, each in a transaction of its own. One that fails
 * is tried five times and then given up, and the next go on. */
export async function drainInbound({ person }: Person): Promise<void> {
  let step: Step = "on";
  while (step === "on") {
    await yieldToAcks();
    step = await takeNext(person);
    if (step === "on") failpoint("receive 7: an event committed");
  }
  if (step) await drainAgain(person, step.at);
}

async function takeNext(person: string): Promise<Step> {
  let tried: Waiting | undefined;
  try {
    const done = await tryAgain(() =>
      inTransaction((tx) =>
        step(tx, person, (first) => {
          tried = first;
        }),
      ),
    );
    if (!done) throw Object.assign(new Error("somebody was in the way all the while"), { code: "55P03" });
    return done.step;
  } catch (error) {
    if (!tried || isDatabaseAway(error)) throw error;
    await countTry(tried, reasonOf(error));
    return "on";
  }
}

async function step(
  tx: Transaction,
  person: string,
  trying: (first: Waiting) => void,
): Promise<{ step: Step }> {
  // One at a time per person, whichever worker.
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 1))", [person]);
  const { rows } = await tx.query<Waiting & { isDue: boolean; dueAt: Date }>(next, [person]);
  const first = rows[0];
  if (!first) return { step: await putOff(tx, person) };
  if (!first.isDue) return { step: { at: first.dueAt } };
  trying(first);
  await settle(tx, first, await take(tx, first));
  failpoint("receive 6: an event applied, not committed");
  return { step: "on" };
}

// What is about a line that is not there yet waits without keeping back what comes after it.
const mayBePassed = "event->>'type' IN ('edit', 'revoke', 'reaction', 'receipt')";
const next = `
  SELECT id, channel_id AS "channelId", external_user_id AS "externalUserId", at, event, attempts,
    due_at <= now() AS "isDue", due_at AS "dueAt"
  FROM inbound_events WHERE person = decode($1, 'hex') AND dead_at IS NULL
    AND (due_at <= now() OR NOT ${mayBePassed})
  ORDER BY at, id LIMIT 1 FOR UPDATE`;

/** When the first of those that were passed is to be tried again. */
async function putOff(tx: Transaction, person: string): Promise<Step> {
  const { rows } = await tx.query<{ at: Date | null }>(
    "SELECT min(due_at) AS at FROM inbound_events WHERE person = decode($1, 'hex') AND dead_at IS NULL",
    [person],
  );
  return rows[0]!.at && { at: rows[0]!.at };
}

function take(tx: Transaction, { id, channelId, externalUserId, at, event }: Waiting): Promise<Taken> {
  const seq = id % 2 ** 32;
  return takeEvent(tx, { channelId, externalUserId, at: at.getTime(), seq }, event);
}

/** Gone when it was taken, or when what it is about has not come by the last try: it is about nothing of ours. */
async function settle(tx: Transaction, { id, attempts }: Waiting, taken: Taken): Promise<void> {
  if (taken === "kept") {
    await tx.query("UPDATE inbound_events SET dead_at = now(), error = $2 WHERE id = $1", [id, unknownKind]);
  } else if (taken === "later" && attempts + 1 < mostTries) {
    await tx.query(
      "UPDATE inbound_events SET attempts = attempts + 1, due_at = now() + $2 * interval '1 ms' WHERE id = $1",
      [id, backOff[attempts]],
    );
  } else {
    await tx.query("DELETE FROM inbound_events WHERE id = $1", [id]);
  }
}

async function countTry({ id, attempts }: Waiting, error: string): Promise<void> {
  await inTransaction((tx) =>
    tx.query(
      `UPDATE inbound_events SET attempts = attempts + 1, error = $2, due_at = now() + $3 * interval '1 ms',
         dead_at = CASE WHEN attempts + 1 >= $4 THEN now() END WHERE id = $1`,
      [id, error, backOff[attempts] ?? 0, mostTries],
    ),
  );
}

function drainAgain(person: string, at: Date): Promise<void> {
  return inTransaction((tx) => addJob(tx, "drainInbound", { person }, { key: drainKey(person), at }));
}
