import type { PoolClient } from "pg";
import { inBatches } from "./in-batches";

export type TakenChats = { taken: number; finished: number; waiting: number };

/** Staged chats become chats. Of a user's open ones the newest stays open, unless he is blocked or inactive or the
 * desk has one open with him; the rest are `finished` at their last message. Active ones whose agent cannot sign in become `waiting`. */
export async function takeChats(
  client: PoolClient,
  prefix: string,
  now: number,
  onDone?: (part: number) => void,
): Promise<TakenChats> {
  const sum: TakenChats = { taken: 0, finished: 0, waiting: 0 };
  await client.query(ends);
  await client.query(newestOpen);
  await client.query(batchTable);
  const add = async (sql: string) => {
    const { rows } = await client.query<TakenChats>(sql, [now]);
    for (const key of ["taken", "finished", "waiting"] as const) sum[key] += rows[0]![key];
  };
  const work = async (pages: [string, string]) => {
    await client.query(fillBatch, [prefix, ...pages]);
    await client.query(reject);
    await add(insertOpen);
    await add(insertFinished);
  };
  await inBatches(client, "stage_chat", work, onDone);
  return sum;
}

/** When a chat without a finishedAt was last spoken in. */
const ends = `
  INSERT INTO chat_end SELECT m.chat_ref, max(m.at) FROM stage_message m
  WHERE m.chat_ref IN (SELECT ref FROM stage_chat WHERE finished_at IS NULL) GROUP BY m.chat_ref`;

const newestOpen = `
  INSERT INTO newest_open SELECT DISTINCT ON (u.id) u.id, s.ref
  FROM stage_chat s JOIN known_user u ON u.ref = s.user_ref
  WHERE s.status <> 'finished'
    AND (s.agent_ref IS NULL OR EXISTS (SELECT FROM known_agent a WHERE a.ref = s.agent_ref))
  ORDER BY u.id, s.opened_at DESC, s.line DESC`;

const batchTable = `
  CREATE TEMP TABLE chat_batch (line bigint, id uuid, user_id bigint, channel text, agent_id bigint, asked text,
    status text, is_newest boolean, opened_at timestamptz, ended_at timestamptz, external_id text, reason text)
  ON COMMIT DELETE ROWS`;

const fillBatch = `
  INSERT INTO chat_batch
  SELECT s.line, s.id, u.id, u.channel, a.id, s.status,
    CASE WHEN s.status = 'active' AND (a.id IS NULL OR a.disabled_at IS NOT NULL
      OR a.password_hash IS NULL AND NOT a.demo) THEN 'waiting' ELSE s.status END,
    n.ref IS NOT NULL AND u.blocked_at IS NULL AND u.deactivated_at IS NULL, to_timestamp(s.opened_at / 1000.0),
    to_timestamp(greatest(s.opened_at, coalesce(s.finished_at, e.at)) / 1000.0), $1 || s.ref,
    CASE WHEN u.id IS NULL THEN format('user %s is not known', to_json(s.user_ref))
      WHEN s.agent_ref IS NOT NULL AND a.id IS NULL THEN format('agent %s is not known', to_json(s.agent_ref)) END
  FROM stage_chat s
  LEFT JOIN known_user k ON k.ref = s.user_ref LEFT JOIN users u ON u.id = k.id
  LEFT JOIN known_agent ka ON ka.ref = s.agent_ref LEFT JOIN agents a ON a.id = ka.id
  LEFT JOIN newest_open n ON n.user_id = u.id AND n.ref = s.ref
  LEFT JOIN chat_end e ON e.ref = s.ref
  WHERE s.ctid >= $2::tid AND s.ctid < $3::tid`;

const reject = "INSERT INTO rejected SELECT line, 'chat', reason FROM chat_batch WHERE reason IS NOT NULL";

/** Whoever the chat had as its agent handled it from its beginning, and until now where it waits again. */
const insert = (status: string, finishedAt: string, which: string) => `
  WITH inserted AS (
    INSERT INTO chats (user_id, id, status, assignee, channel, opened_at, queued_at, accepted_at, finished_at, external_id)
    SELECT user_id, id, ${status}, CASE WHEN ${status} = 'active' THEN agent_id END, channel, opened_at,
      CASE WHEN ${status} = 'waiting' THEN opened_at END, CASE WHEN agent_id IS NOT NULL THEN opened_at END, ${finishedAt}, external_id
    FROM chat_batch WHERE reason IS NULL AND ${which} ORDER BY line
    ON CONFLICT DO NOTHING RETURNING id, status, finished_at),
  assigned AS (
    INSERT INTO chat_assignments
    SELECT b.user_id, b.id, b.agent_id, b.opened_at,
      CASE i.status WHEN 'waiting' THEN to_timestamp($1 / 1000.0) WHEN 'finished' THEN i.finished_at END
    FROM inserted i JOIN chat_batch b ON b.id = i.id WHERE b.agent_id IS NOT NULL)
  SELECT count(*) AS taken, count(*) FILTER (WHERE b.asked <> 'finished' AND i.status = 'finished') AS finished,
    count(*) FILTER (WHERE b.asked = 'active' AND i.status = 'waiting') AS waiting
  FROM inserted i JOIN chat_batch b ON b.id = i.id`;

const insertOpen = insert("status", "NULL::timestamptz", "status <> 'finished' AND is_newest");
/** Also what the statement before could not open: the desk has an open chat with this user. */
const insertFinished = insert("'finished'", "coalesce(ended_at, opened_at)", "true");
