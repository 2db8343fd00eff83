import { pool } from "@/db/client";
import { unknownKind } from "@/lib/channels/inbound/trouble";
import type { Agent } from "./agents";

/** What a provider delivered and nobody could read (a delivery) or take (an event of one person). */
export type DeadLetter = {
  what: "delivery" | "event";
  id: number;
  receivedAt: Date;
  error: string;
  tries: number;
  /** It was taken, and is kept because nobody knew its kind. */
  isUnknownKind: boolean;
  /** As it came, its beginning. */
  raw: string;
};

const mostShown = 50;
const longestRaw = 4000;

/** The newest of a channel, and how many there are. */
export async function deadLetters(
  _agent: Agent,
  channelId: number,
): Promise<{ letters: DeadLetter[]; count: number }> {
  const dead = "WHERE channel_id = $1 AND dead_at IS NOT NULL";
  // Each table gives its newest alone: there may be a month of a kind that nobody knows.
  const newest = `${dead} ORDER BY dead_at DESC, id DESC LIMIT ${mostShown}`;
  const { rows } = await pool().query<Omit<DeadLetter, "raw"> & { raw: Buffer; count: number }>(
    `SELECT l.*, ((SELECT count(*) FROM deliveries ${dead}) + (SELECT count(*) FROM inbound_events ${dead}))::int AS count
     FROM (
       (SELECT 'delivery' AS what, id, received_at AS "receivedAt", dead_at, error, attempts AS tries,
         false AS "isUnknownKind", substring(body FROM 1 FOR ${longestRaw}) AS raw FROM deliveries ${newest})
       UNION ALL
       (SELECT 'event', id, received_at, dead_at, error, attempts, error = $2,
         convert_to(left(jsonb_pretty(coalesce(nullif(event->'raw', 'null'), event)), ${longestRaw}), 'UTF8')
       FROM inbound_events ${newest})) l
     ORDER BY l.dead_at DESC, l.id DESC LIMIT ${mostShown}`,
    [channelId, unknownKind],
  );
  const letters = rows.map(({ count, raw, ...letter }) => ({ ...letter, raw: raw.toString("utf8") }));
  return { letters, count: rows[0]?.count ?? 0 };
}
