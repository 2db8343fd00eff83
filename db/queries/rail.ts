import { prepared } from "@/db/client";
import type { Agent } from "./agents";

/** Chats, or events of these kinds, that begin here; those close to each other are one. */
export type Tick = {
  /** Of the first of them. */
  id: string;
  /** Of the last. */
  until: string;
  count: number;
  /** What happened; null: chats. */
  kinds: string[] | null;
};

/** The life of a conversation: its first message and its last line, and what lies between. */
export type Rail = { first: string | null; last: string | null; ticks: Tick[] };

const mostChats = 148;
const mostEvents = 48;
const shown = ["transferChat", "blockUser", "unblockUser", "deactivateUser", "reactivateUser"];

const ms = (id: string) => `('x' || translate(left(${id}::text, 13), '-', ''))::bit(48)::bigint`;
const end = (table: string, order: "ASC" | "DESC") =>
  `(SELECT id FROM ${table} WHERE user_id = $1 ORDER BY id ${order} LIMIT 1)`;

const sql = `WITH life AS (
    SELECT coalesce(${end("messages", "ASC")}, ${end("chats", "ASC")}) AS first,
      greatest(${end("messages", "DESC")}, ${end("chats", "DESC")}, ${end("events", "DESC")}) AS last
    FROM users WHERE id = $1 AND deleting_at IS NULL),
  marks AS (
    SELECT id, NULL AS kind, ${mostChats} AS most FROM chats WHERE user_id = $1
    UNION ALL
    SELECT id, kind, ${mostEvents} FROM events WHERE user_id = $1 AND refused IS NULL AND kind = ANY ($2::text[])),
  numbered AS (
    SELECT m.*, count(*) OVER same AS all_of_them, row_number() OVER (PARTITION BY kind IS NULL ORDER BY m.id) AS place,
      width_bucket(${ms("m.id")}, ${ms("life.first")}, ${ms("life.last")} + 1, most) AS bucket
    FROM marks m, life WINDOW same AS (PARTITION BY kind IS NULL))
  SELECT life.first, life.last, t.id, t.until, t.count, t.kinds
  FROM life LEFT JOIN (
    SELECT min(id::text) AS id, max(id::text) AS until, count(*)::int AS count,
      array_agg(DISTINCT kind) FILTER (WHERE kind IS NOT NULL) AS kinds
    FROM numbered GROUP BY kind IS NULL, CASE WHEN all_of_them <= most THEN place ELSE bucket END) t ON true
  ORDER BY t.id`;

/** The rail of a user's conversation, at most two hundred ticks however long it is; null when there is no such user. */
export async function railOf(_agent: Agent, userId: number): Promise<Rail | null> {
  const rows = await prepared<Omit<Rail, "ticks"> & (Tick | { id: null })>("rail", sql, [userId, shown]);
  const [life] = rows;
  if (!life) return null;
  const ticks = rows.flatMap((row) =>
    row.id === null ? [] : [{ id: row.id, until: row.until, count: row.count, kinds: row.kinds }],
  );
  return { first: life.first, last: life.last, ticks };
}
