import type pg from "pg";

/** Every table the demo fills, with its columns and their types. */
const tables = {
  users: {
    id: "bigint",
    name: "text",
    email: "text",
    phone: "text",
    location: "text",
    notes: "text",
    channel_id: "bigint",
    channel: "text",
    chatbot_id: "bigint",
    avatar_key: "text",
    created_at: "timestamptz",
    last_message_at: "timestamptz",
    window_expires_at: "timestamptz",
    stuck_to: "bigint",
    blocked_at: "timestamptz",
    blocked_by: "bigint",
    deactivated_at: "timestamptz",
    unsubscribed_at: "timestamptz",
    import_ref: "text",
  },
  identities: { channel_id: "bigint", external_id: "text", user_id: "bigint" },
  user_tags: { user_id: "bigint", tag_id: "bigint", last_message_at: "timestamptz" },
  chats: {
    user_id: "bigint",
    id: "uuid",
    status: "text",
    assignee: "bigint",
    channel: "text",
    opened_at: "timestamptz",
    queued_at: "timestamptz",
    accepted_at: "timestamptz",
    finished_at: "timestamptz",
    outcome: "text",
    external_id: "text",
  },
  chat_assignments: {
    user_id: "bigint",
    chat_id: "uuid",
    agent_id: "bigint",
    assigned_at: "timestamptz",
    ended_at: "timestamptz",
  },
  messages: {
    user_id: "bigint",
    id: "uuid",
    chat_id: "uuid",
    sender: "text",
    agent_id: "bigint",
    body: "text",
    status: "text",
    error: "text",
    attachment_count: "integer",
    external_id: "text",
    kind: "text",
    reply_to: "uuid",
    reaction: "text",
    edited_at: "timestamptz",
    revoked_at: "timestamptz",
  },
  attachments: {
    user_id: "bigint",
    message_id: "uuid",
    position: "integer",
    name: "text",
    media_type: "text",
    bytes: "integer",
    width: "integer",
    height: "integer",
    storage_key: "text",
  },
  whispers: {
    user_id: "bigint",
    id: "uuid",
    chat_id: "uuid",
    agent_id: "bigint",
    body: "text",
    external_id: "text",
  },
  bot_log: {
    user_id: "bigint",
    id: "uuid",
    chat_id: "uuid",
    node: "text",
    event: "text",
    body: "text",
    data: "jsonb",
    external_id: "text",
  },
  events: {
    user_id: "bigint",
    id: "uuid",
    chat_id: "uuid",
    kind: "text",
    agent_id: "bigint",
    data: "jsonb",
  },
} as const;

type Tables = typeof tables;
type Value = string | number | Date | null;
export type Row<Table extends keyof Tables> = Record<keyof Tables[Table], Value>;
export type Rows = { [Table in keyof Tables]: Row<Table>[] };

export function noRows(): Rows {
  return Object.fromEntries(Object.keys(tables).map((table) => [table, []])) as unknown as Rows;
}

/** Writes all rows, one statement a table, parents first. */
export async function insertRows(client: pg.PoolClient, rows: Rows): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const names = Object.keys(columns);
    const arrays = Object.values(columns).map((type, i) => `$${i + 1}::${type}[]`);
    const taken = rows[table as keyof Rows] as Record<string, Value>[];
    await client.query(
      `INSERT INTO ${table} (${names.join(", ")}) SELECT * FROM unnest(${arrays.join(", ")})`,
      names.map((name) => taken.map((row) => plain(row[name] ?? null))),
    );
  }
}

function plain(value: Value): string | number | null {
  return value instanceof Date ? value.toISOString() : value;
}
