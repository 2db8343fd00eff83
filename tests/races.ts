import { pool } from "@/db/client";

/** What stands of a user after two people acted on him at once, without ids and times, so that it compares. */
export async function standOf(userId: number) {
  const { rows } = await pool().query(
    `WITH c AS (SELECT c.*, row_number() OVER (ORDER BY id) AS number FROM chats c WHERE user_id = $1)
     SELECT
      (SELECT json_build_object('notes', notes, 'stuckTo', stuck_to, 'blocked', blocked_by, 'reason', block_reason,
         'blockedAt', blocked_at IS NULL, 'inactive', deactivated_at IS NULL, 'unsubscribed', unsubscribed_at IS NULL,
         'deleting', deleting_at IS NULL, 'last', last_message_at IS NULL, 'version', version) FROM users WHERE id = $1) AS user,
      (SELECT json_agg(json_build_array(status, assignee, version, queued_at IS NULL, accepted_at IS NULL,
         finished_at IS NULL) ORDER BY number) FROM c) AS chats,
      (SELECT json_agg(json_build_array(number, a.agent_id, a.ended_at IS NULL) ORDER BY number, assigned_at, a.agent_id)
         FROM chat_assignments a JOIN c ON c.id = a.chat_id WHERE a.user_id = $1) AS assignments,
      (SELECT json_agg(agent_id ORDER BY agent_id) FROM chat_supervisors WHERE user_id = $1) AS supervisors,
      (SELECT json_agg(tag_id ORDER BY tag_id) FROM user_tags WHERE user_id = $1) AS tags,
      (SELECT json_agg(json_build_array(agent_id, body) ORDER BY id) FROM whispers WHERE user_id = $1) AS whispers,
      (SELECT json_agg(json_build_array(sender, m.agent_id, body, m.status, number) ORDER BY sender, body) FROM messages m
         LEFT JOIN c ON c.id = m.chat_id WHERE m.user_id = $1) AS messages,
      (SELECT json_agg(body ORDER BY id) FROM held_messages WHERE user_id = $1) AS held,
      (SELECT json_agg(json_build_array(agent_id, recipient, status) ORDER BY recipient, agent_id, status) FROM emails
         WHERE user_id = $1) AS emails,
      (SELECT count(*) FROM sends WHERE user_id = $1) AS sends,
      (SELECT json_agg(json_build_array(kind, e.agent_id, number, refused, data - 'chat') ORDER BY e.id) FROM events e
         LEFT JOIN c ON c.id = e.chat_id WHERE e.user_id = $1) AS events`,
    [userId],
  );
  return rows[0];
}
