import { z } from "zod";
import type { Transaction } from "@/db/client";
import { drainKey } from "@/lib/channels/inbound/person";
import { readAgain } from "@/lib/channels/inbound/take-delivery";
import { addJob } from "@/lib/jobs/add-job";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id } from "./fields";

const gone: DeskOutcome = { error: "This is not waiting any more." };
const nameOfChannel = "(SELECT name FROM channels c WHERE c.id = channel_id) AS channel";

export const retryDelivery = defineDeskAction({
  label: "Reading a delivery again",
  permission: "manageSettings",
  input: z.object({ delivery: id }),
  async run({ tx, input: { delivery } }) {
    const { rows } = await tx.query<{ channel: string }>(
      `UPDATE deliveries SET attempts = 0, error = NULL, dead_at = NULL WHERE id = $1 AND dead_at IS NOT NULL
       RETURNING ${nameOfChannel}`,
      [delivery],
    );
    if (!rows[0]) return gone;
    await readAgain(tx, delivery);
    return { event: rows[0], said: "It is being read again." };
  },
});

export const retryInboundEvent = defineDeskAction({
  label: "Taking an event again",
  permission: "manageSettings",
  input: z.object({ event: id }),
  async run({ tx, input }) {
    const { rows } = await tx.query<{ channel: string; person: string }>(
      `UPDATE inbound_events SET attempts = 0, error = NULL, dead_at = NULL, due_at = now()
       WHERE id = $1 AND dead_at IS NOT NULL RETURNING ${nameOfChannel}, encode(person, 'hex') AS person`,
      [input.event],
    );
    if (!rows[0]) return gone;
    const { channel, person } = rows[0];
    await addJob(tx, "drainInbound", { person }, { key: drainKey(person) });
    return { event: { channel }, said: "It is being taken again." };
  },
});

export const discardDeadLetter = defineDeskAction({
  label: "Discarding what could not be taken",
  permission: "manageSettings",
  input: z.union([z.object({ delivery: id }), z.object({ event: id })]),
  async run({ tx, input }) {
    const found =
      "delivery" in input
        ? await discard(tx, "deliveries", input.delivery)
        : await discard(tx, "inbound_events", input.event);
    return found ? { event: found, said: "Discarded." } : gone;
  },
});

async function discard(tx: Transaction, table: "deliveries" | "inbound_events", row: number) {
  const { rows } = await tx.query<{ channel: string; what: string }>(
    `DELETE FROM ${table} WHERE id = $1 AND dead_at IS NOT NULL RETURNING ${nameOfChannel}, error AS what`,
    [row],
  );
  return rows[0] ?? null;
}
