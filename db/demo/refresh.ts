import type pg from "pg";
import { type Person, planOf } from "./person";

/** A UUIDv7 with its time moved by $3 ms. */
function moved(column: string): string {
  const hex = `replace(${column}::text, '-', '')`;
  return `(lpad(to_hex(('x' || left(${hex}, 12))::bit(48)::bigint + $3::bigint), 12, '0') || substr(${hex}, 13))::uuid`;
}

const later = "+ $3::bigint * interval '1 millisecond'";
const ofTheChat = "WHERE user_id = $1 AND chat_id = $2";

/** Run in this order with user, chat, ms: what leads to an id moves before the id does. */
const moves = [
  `UPDATE attachments SET message_id = ${moved("message_id")} WHERE user_id = $1
     AND message_id IN (SELECT id FROM messages ${ofTheChat})`,
  // What agents did after the demo's last line happened when it happened.
  `UPDATE events SET chat_id = ${moved("chat_id")}, id = CASE WHEN id < (SELECT max(id::text) FROM messages ${ofTheChat})::uuid
     THEN ${moved("id")} ELSE id END ${ofTheChat}`,
  ...["messages", "whispers", "bot_log"].map(
    (table) => `UPDATE ${table} SET id = ${moved("id")}, chat_id = ${moved("chat_id")} ${ofTheChat}`,
  ),
  `UPDATE chat_assignments SET chat_id = ${moved("chat_id")}, assigned_at = assigned_at ${later} ${ofTheChat}`,
  `UPDATE chats SET id = ${moved("id")}, opened_at = opened_at ${later}, queued_at = queued_at ${later}, accepted_at = accepted_at ${later}
     WHERE user_id = $1 AND id = $2`,
  `WITH moved AS (UPDATE users SET last_message_at = last_message_at ${later},
       window_expires_at = window_expires_at ${later} WHERE id = $1 AND $2::uuid IS NOT NULL RETURNING last_message_at)
     UPDATE user_tags SET last_message_at = moved.last_message_at FROM moved WHERE user_id = $1`,
];

const untouched = `
  SELECT c.id, c.opened_at FROM chats c
  WHERE c.user_id = $1 AND c.external_id = $2 AND c.status = $3 AND c.version = 1
    AND c.assignee IS NOT DISTINCT FROM (SELECT id FROM agents WHERE import_ref = 'demo:' || $4)
    AND NOT EXISTS (SELECT FROM messages WHERE user_id = $1 AND id > c.id AND coalesce(external_id, '') NOT LIKE 'demo:%')
    AND NOT EXISTS (SELECT FROM whispers WHERE user_id = $1 AND id > c.id AND coalesce(external_id, '') NOT LIKE 'demo:%')
  FOR UPDATE OF c`;

/** Moves a person's open chat to where a fresh demo would have it, if nobody has touched it since. */
export async function moveUp(client: pg.PoolClient, person: Person, now: Date): Promise<void> {
  const { steps, opened, ref } = planOf(person, person.chats.length - 1, now.getTime());
  if (steps.some((step) => step.does === "finishes")) return;
  const hands = steps.filter((step) => step.does === "accepts" || step.does === "transfers");
  const user = await client.query("SELECT id FROM users WHERE import_ref = $1 FOR UPDATE", [
    `demo:${person.slug}`,
  ]);
  if (!user.rows[0]) return;
  const { id } = user.rows[0];
  const status = hands.length ? "active" : "waiting";
  const { rows } = await client.query(untouched, [id, ref, status, hands.at(-1)?.agent ?? null]);
  const shift = rows[0] ? opened - rows[0].opened_at.getTime() : 0;
  if (shift <= 0) return;
  for (const move of moves) await client.query(move, [id, rows[0].id, shift]);
}
