import type { PoolClient } from "pg";
import { inBatches } from "./in-batches";

/** Brings what users repeat of their messages up to date: last message (theirs and their tags'), the 24 h window of
 * their channel, and since when they are known where the file did not say. */
export async function touchUsers(client: PoolClient, prefix: string): Promise<void> {
  await client.query(times);
  await inBatches(client, "user_times", async (pages) => {
    await client.query(users, pages);
    await client.query(tags, pages);
    await client.query(createdAt, [prefix, ...pages]);
  });
}

const times = `
  INSERT INTO user_times
  SELECT k.id, min(s.at), max(s.at) FILTER (WHERE s.sender IS NOT NULL), max(s.at) FILTER (WHERE s.sender = 'user')
  FROM (SELECT line, user_ref, at, sender FROM stage_message
    UNION ALL SELECT line, user_ref, opened_at, NULL FROM stage_chat) s JOIN known_user k ON k.ref = s.user_ref
  WHERE NOT EXISTS (SELECT FROM rejected r WHERE r.line = s.line) GROUP BY k.id ORDER BY k.id`;

const time = (ms: string) => `to_timestamp(${ms} / 1000.0)`;
const withWindow = "('messenger', 'instagram', 'whatsapp')";
const window = `CASE WHEN u.channel IN ${withWindow}
  THEN greatest(u.window_expires_at, ${time("t.last_from_user")} + interval '24 hours') ELSE u.window_expires_at END`;

const users = `
  UPDATE users u SET last_message_at = greatest(u.last_message_at, ${time("t.last_at")}), window_expires_at = ${window}
  FROM user_times t WHERE t.ctid >= $1::tid AND t.ctid < $2::tid AND u.id = t.user_id
    AND (greatest(u.last_message_at, ${time("t.last_at")}), ${window})
      IS DISTINCT FROM (u.last_message_at, u.window_expires_at)`;

const tags = `
  UPDATE user_tags g SET last_message_at = u.last_message_at
  FROM user_times t JOIN users u ON u.id = t.user_id
  WHERE t.ctid >= $1::tid AND t.ctid < $2::tid AND g.user_id = u.id
    AND g.last_message_at IS DISTINCT FROM u.last_message_at`;

const createdAt = `
  UPDATE users u SET created_at = ${time("t.first_at")}
  FROM user_times t, known_user k, stage_user s
  WHERE t.ctid >= $2::tid AND t.ctid < $3::tid AND u.id = t.user_id AND k.id = u.id AND s.ref = k.ref
    AND s.created_at IS NULL AND u.import_ref = $1 || s.ref AND u.created_at > ${time("t.first_at")}`;
