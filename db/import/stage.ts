import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

const tables = {
  stage_agent: "line bigint, ref text, name text, email text",
  stage_user: `line bigint, ref text, external_id text, name text, email text, phone text, location text, channel text,
    chatbot text, tags text, notes text, created_at bigint, blocked boolean, inactive boolean, unsubscribed boolean,
    stuck_ref text`,
  stage_chat: `line bigint, ref text, user_ref text, agent_ref text, status text, opened_at bigint, finished_at bigint,
    id uuid`,
  stage_message: `line bigint, ref text, user_ref text, chat_ref text, agent_ref text, id uuid, at bigint, sender text,
    body text, status text, attachments integer`,
  stage_whisper: "line bigint, ref text, user_ref text, chat_ref text, agent_ref text, id uuid, body text",
  stage_bot_log: `line bigint, ref text, user_ref text, chat_ref text, agent_ref text, id uuid, node text, event text,
    body text, data text`,
  stage_attachment: `line bigint, position integer, message_ref text, user_ref text, name text, path text, base64 text,
    PRIMARY KEY (line, position)`,
  rejected: "line bigint PRIMARY KEY, type text, reason text",
  known_agent: "ref text PRIMARY KEY, id bigint, line bigint",
  known_user: "ref text PRIMARY KEY, id bigint, line bigint",
  chat_end: "ref text PRIMARY KEY, at bigint",
  newest_open: "user_id bigint PRIMARY KEY, ref text",
  user_times: "user_id bigint, first_at bigint, last_at bigint, last_from_user bigint",
};
const flushAt = 1024 * 1024;

export type StageTable = keyof typeof tables;
export type Cell = string | number | boolean | null;
type Waiting = { rows: string[]; length: number };
export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Temporary tables of this connection, so that a killed import leaves nothing behind. Rows are gathered to 1 MB
 * and sent by COPY while the next ones are read. */
export async function openStage(client: PoolClient) {
  await client.query(
    "SET synchronous_commit = off; SET temp_buffers = '64MB'; SET work_mem = '64MB'; SET jit = off; SET random_page_cost = 1.1",
  );
  for (const [table, columns] of Object.entries(tables)) {
    await client.query(`CREATE TEMP TABLE ${table} (${columns})`);
  }
  const waiting = new Map<StageTable, Waiting>();
  let sending = Promise.resolve();
  const send = async (table: StageTable, rows: string[]) => {
    await sending;
    sending = copy(client, table, rows.join(""));
    // A failure is thrown where it is awaited; until then it must not end the process.
    sending.catch(() => {});
  };
  return {
    /** Resolves at once unless 1 MB is full. */
    add(table: StageTable, cells: Cell[]): Promise<void> | undefined {
      const full = waiting.get(table) ?? { rows: [], length: 0 };
      const row = copyRow(cells);
      full.rows.push(row);
      full.length += row.length;
      waiting.set(table, full);
      if (full.length < flushAt) return;
      waiting.delete(table);
      return send(table, full.rows);
    },
    async finish() {
      for (const [table, { rows }] of waiting) await send(table, rows);
      await sending;
    },
  };
}

async function copy(client: PoolClient, table: string, rows: string): Promise<void> {
  const stream = client.query(copyFrom(`COPY ${table} FROM STDIN`));
  stream.end(rows);
  await finished(stream);
}

const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };
const special = /[\\\t\n\r]/;

/** One row in COPY's text format. */
function copyRow(cells: Cell[]): string {
  return `${cells.map(copyCell).join("\t")}\n`;
}

function copyCell(cell: Cell): string {
  if (cell === null) return "\\N";
  const text = String(cell);
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (found) => escapes[found]!) : text;
}
