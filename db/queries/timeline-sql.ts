import { otherAgent } from "./other-agent";
import { mayReadWhisper } from "./whispers";

type Side = { comparison: "<" | ">" | ">="; order: "ASC" | "DESC" };
const older: Side = { comparison: "<", order: "DESC" };
const newer: Side = { comparison: ">", order: "ASC" };
const fromHere: Side = { comparison: ">=", order: "ASC" };

/** A page on one side of a line, as SQL: $1 the user, $2 the id, $3 how many, then whisperReader. */
export function timelineSql({ comparison, order }: Side, log: boolean): string {
  return linesSql(`user_id = $1 AND id ${comparison} $2`, order, log);
}

/** The lines of a range, whatever stands at their ids: messages, whispers, events, and the bot log if `log`. */
export function linesSql(range: string, order: Side["order"], log: boolean): string {
  const end = `ORDER BY id ${order} LIMIT $3`;
  return `SELECT t.id, t.kind, t.body, t.chat_id, a.name AS agent, t.status, t.error, t.data, b.name AS other_agent,
    CASE WHEN t.attachment_count > 0 THEN (
      SELECT json_agg(json_build_object('name', f.name, 'mediaType', f.media_type, 'bytes', f.bytes,
        'width', f.width, 'height', f.height, 'position', f.position) ORDER BY f.position)
      FROM attachments f WHERE f.user_id = $1 AND f.message_id = t.id) END AS attachments,
    CASE WHEN t.kind = 'whisper' THEN t.client_key WHEN t.kind = 'agent' AND t.agent_id = $4 THEN (
      SELECT s.client_key FROM sends s WHERE s.user_id = $1 AND s.id = t.id) END AS client_key,
    CASE WHEN t.is_message AND t.data ? 'replyTo' THEN (
      SELECT json_build_object('id', q.id, 'sender', q.sender, 'agent', qa.name, 'body', left(q.body, 200),
        'revoked', q.revoked_at IS NOT NULL)
      FROM messages q LEFT JOIN agents qa ON qa.id = q.agent_id
      WHERE q.user_id = $1 AND q.id = (t.data->>'replyTo')::uuid) END AS quote,
    CASE WHEN t.is_message THEN (
      SELECT json_agg(json_build_object('name', r.source->>'name', 'error', r.error) ORDER BY r.position)
      FROM remote_files r WHERE r.user_id = $1 AND r.message_id = t.id) END AS remote
  FROM (
    (SELECT id, sender AS kind, body, chat_id, agent_id, status, error, attachment_count, ${particulars} AS data,
        NULL AS client_key, true AS is_message FROM messages WHERE ${range} ${end})
    UNION ALL
    (SELECT id, 'event', kind, chat_id, agent_id, NULL, NULL, 0, data, NULL, false
      FROM events WHERE ${range} AND refused IS NULL ${end})
    UNION ALL
    (SELECT id, 'whisper', body, chat_id, agent_id, NULL, NULL, 0, NULL,
        substring(external_id FROM '^client:(.*)'), false FROM whispers w WHERE ${range} AND ${mayReadWhisper} ${end})
    ${log ? botLogSql(`${range} ${end}`) : ""}
  ) t
  JOIN users u ON u.id = $1 AND u.deleting_at IS NULL
  LEFT JOIN agents a ON a.id = t.agent_id
  LEFT JOIN agents b ON b.id = ${otherAgent("t.data")}
  ORDER BY t.id ${order} LIMIT $3`;
}

function botLogSql(selected: string): string {
  return `UNION ALL (SELECT id, 'log', coalesce(body, ''), chat_id, NULL, NULL, NULL, 0,
    jsonb_build_object('node', node, 'event', event, 'data', data), NULL, false FROM bot_log WHERE ${selected})`;
}

// Most lines are plain text: they cost one comparison.
const particulars = `CASE WHEN num_nonnulls(kind, reply_to, reaction, edited_at, revoked_at) > 0 THEN jsonb_strip_nulls(
  jsonb_build_object('kind', kind, 'replyTo', reply_to, 'reaction', reaction,
    'edited', CASE WHEN edited_at IS NOT NULL THEN true END, 'revoked', CASE WHEN revoked_at IS NOT NULL THEN true END)) END`;

export const sides = { older, newer, fromHere };
