import { inTransaction, pool, type Transaction } from "@/db/client";
import { namesPerson } from "@/db/erasure/forget-inbound";
import { recordDeskEvent } from "@/db/writes/desk-events";
import type { ChannelNotice, InboundEvent, Parsed } from "@/lib/channels/inbound-event";
import { failpoint } from "@/lib/failpoint";
import { addJob } from "@/lib/jobs/add-job";
import { yieldToAcks } from "./acks";
import { cleanJson } from "./clean-json";
import { type Parsers, parsers } from "./parsers";
import { drainKey, personOf } from "./person";
import { backOff, isDatabaseAway, mostTries, reasonOf } from "./trouble";

export type DeliveryJob = { deliveryId: number };
type Delivery = { id: number; channelId: number; adapter: string | null; body: Buffer; receivedAt: Date };

/** Reads what a provider delivered and hands each event to its person's queue; what cannot be read is given up after
 * five tries and waits for an admin. */
export async function takeDelivery({ deliveryId }: DeliveryJob, by: Parsers = parsers): Promise<void> {
  await yieldToAcks();
  const { rows } = await pool().query<Delivery>(`${waiting} AND d.id = $1`, [deliveryId]);
  if (!rows[0]) return;
  try {
    failpoint("receive 3: before the delivery is parsed");
    const parsed = parse(rows[0], by);
    await inTransaction((tx) => split(tx, rows[0]!, parsed));
    failpoint("receive 5: its events committed");
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    await countTry(deliveryId, reasonOf(error));
  }
}

const waiting = `
  SELECT d.id, d.channel_id AS "channelId", c.adapter, d.body, d.received_at AS "receivedAt"
  FROM deliveries d
  JOIN channels c ON c.id = d.channel_id WHERE d.dead_at IS NULL`;

/** The caller is about to delete a user: what still waits and names him is read first, so that the events of others in
 * it are kept; what cannot be read goes. */
export async function takeDeliveriesOf(tx: Transaction, userId: number, by = parsers): Promise<void> {
  const { rows } = await tx.query<Delivery>(
    `${waiting} AND EXISTS (SELECT FROM identities i WHERE i.user_id = $1 AND i.channel_id = d.channel_id
       AND ${namesPerson("d.body", "i.external_id")}) FOR UPDATE OF d`,
    [userId],
  );
  for (const delivery of rows) {
    let parsed: Parsed = { events: [], notices: [] };
    try {
      parsed = parse(delivery, by);
    } catch (error) {
      console.error(`a delivery that names a deleted user cannot be read: ${reasonOf(error)}`);
    }
    await split(tx, delivery, parsed);
  }
}

function parse({ adapter, body, receivedAt }: Delivery, by: Parsers): Parsed {
  const reader = by[adapter as keyof Parsers];
  if (!reader) throw new Error("This channel is connected to no provider.");
  return reader(body, receivedAt.getTime());
}

/** Rows for its events, a job for each person, and the delivery is gone; nothing when another has done it. */
async function split(tx: Transaction, { id, channelId }: Delivery, { events, notices }: Parsed) {
  const { rows } = await tx.query<{ receivedAt: Date }>(
    `DELETE FROM deliveries WHERE id = $1 RETURNING received_at AS "receivedAt"`,
    [id],
  );
  if (!rows[0]) return;
  if (events.length > 0) await writeEvents(tx, { id, channelId, receivedAt: rows[0].receivedAt }, events);
  for (const notice of notices) await writeNotice(tx, channelId, notice);
  failpoint("receive 4: its events written, not committed");
}

const mostAhead = 5 * 60_000;

async function writeEvents(
  tx: Transaction,
  { id, channelId, receivedAt }: { id: number; channelId: number; receivedAt: Date },
  events: InboundEvent[],
): Promise<void> {
  const most = Date.now() + mostAhead;
  const rows = events.map((event, place) => {
    const { externalUserId, at, ...rest } = cleanJson(event) as InboundEvent;
    const time = Number.isFinite(at) ? Math.max(0, Math.min(at, most)) : receivedAt.getTime();
    const name = externalUserId.slice(0, 512);
    const person = personOf(channelId, name).toString("hex");
    return { id: id * 65_536 + place, person, name, at: new Date(time), event: rest };
  });
  await tx.query(
    `INSERT INTO inbound_events (id, channel_id, person, external_user_id, at, event, received_at)
     SELECT id, $1, decode(person, 'hex'), name, at, event, $3
     FROM jsonb_to_recordset($2) AS e (id bigint, person text, name text, at timestamptz, event jsonb)`,
    [channelId, JSON.stringify(rows), receivedAt],
  );
  // In one order, so that two who add several never wait for each other.
  const persons = [...new Set(rows.map(({ person }) => person))].sort();
  for (const person of persons) await addJob(tx, "drainInbound", { person }, { key: drainKey(person) });
}

const longestRaw = 16_000;

/** What concerns nobody in particular is read in the audit. */
async function writeNotice(tx: Transaction, channelId: number, notice: ChannelNotice): Promise<void> {
  const { at, body, raw } = cleanJson(notice) as ChannelNotice;
  const isShort = JSON.stringify(raw ?? null).length <= longestRaw;
  const data = { channelId, at, body: body.slice(0, 1000), ...(isShort && { raw }) };
  await recordDeskEvent(tx, { kind: "channelNotice", agentId: null, data });
}

async function countTry(deliveryId: number, error: string): Promise<void> {
  await inTransaction(async (tx) => {
    const { rows } = await tx.query<{ attempts: number }>(
      `UPDATE deliveries SET attempts = attempts + 1, error = $2,
         dead_at = CASE WHEN attempts + 1 >= $3 THEN now() END
       WHERE id = $1 AND dead_at IS NULL RETURNING attempts`,
      [deliveryId, error, mostTries],
    );
    const tries = rows[0]?.attempts ?? mostTries;
    if (tries < mostTries) await readAgain(tx, deliveryId, backOff[tries - 1]);
  });
}

/** A job for a delivery that waits, now or after some ms. */
export function readAgain(tx: Pick<Transaction, "query">, deliveryId: number, afterMs = 0): Promise<void> {
  const at = new Date(Date.now() + afterMs);
  return addJob(tx, "takeDelivery", { deliveryId }, { key: `delivery:${deliveryId}`, at });
}
