import type { PoolClient } from "pg";
import { inBatches } from "./in-batches";

export type LineType = "message" | "whisper" | "bot_log";

type Target = { table: string; columns: string; values: string };

const targets: Record<LineType, Target> = {
  message: {
    table: "messages",
    columns: "sender, agent_id, body, status, attachment_count",
    values: "sender, CASE WHEN sender = 'agent' THEN agent_id END, body, status, attachments",
  },
  whisper: { table: "whispers", columns: "agent_id, body", values: "agent_id, body" },
  bot_log: { table: "bot_log", columns: "node, event, body, data", values: "node, event, body, data::jsonb" },
};

/** Staged messages, whispers or bot log lines go to their users; returns how many were not there yet. */
export async function takeLines(
  client: PoolClient,
  type: LineType,
  prefix: string,
  onDone?: (part: number) => void,
): Promise<number> {
  let taken = 0;
  const sql = statement(type);
  const work = async (pages: [string, string]) => {
    const { rowCount } = await client.query(sql, [prefix, ...pages]);
    taken += rowCount ?? 0;
  };
  // Its size is unknown to the planner, who would read all chats for each batch.
  await client.query("SET enable_hashjoin = off; SET enable_mergejoin = off");
  await inBatches(client, `stage_${type}`, work, onDone);
  await client.query("RESET enable_hashjoin; RESET enable_mergejoin");
  return taken;
}

const statement = (type: LineType) => `
  WITH batch AS MATERIALIZED (
    SELECT s.*, u.id AS user_id, c.id AS chat_id, a.id AS agent_id,
      CASE WHEN u.id IS NULL THEN format('user %s is not known', to_json(s.user_ref))
        WHEN s.chat_ref IS NOT NULL AND c.id IS NULL
          THEN format('chat %s of user %s is not known', to_json(s.chat_ref), to_json(s.user_ref))
        WHEN s.agent_ref IS NOT NULL AND a.id IS NULL
          THEN format('agent %s is not known', to_json(s.agent_ref)) END AS reason
    FROM stage_${type} s LEFT JOIN known_user u ON u.ref = s.user_ref
    LEFT JOIN chats c ON c.user_id = u.id AND c.external_id = $1 || s.chat_ref
    LEFT JOIN known_agent a ON a.ref = s.agent_ref
    WHERE s.ctid >= $2::tid AND s.ctid < $3::tid),
  refused AS (INSERT INTO rejected SELECT line, '${type}', reason FROM batch WHERE reason IS NOT NULL)
  INSERT INTO ${targets[type].table} (user_id, id, chat_id, external_id, ${targets[type].columns})
  SELECT user_id, id, chat_id, $1 || ref, ${targets[type].values} FROM batch WHERE reason IS NULL
  ON CONFLICT DO NOTHING`;
