import { mayReadWhisper } from "./whispers";

/** Where lines are looked for: a table with what a hit shows of it. */
export type Source = { table: string; kind: string; text: string; agent: string; where?: string };

export const sources = {
  messages: { table: "messages", kind: "l.sender", text: "l.body", agent: "l.agent_id" },
  log: {
    table: "bot_log",
    kind: "'log'",
    text: "concat_ws(' ', l.node, l.event, l.body, l.data::text)",
    agent: "NULL::bigint",
  },
  whispers: {
    table: "whispers",
    kind: "'whisper'",
    text: "l.body",
    agent: "l.agent_id",
    where: mayReadWhisper.replaceAll("w.", "l."),
  },
} satisfies Record<string, Source>;

/** Of whom lines are looked for. Everywhere $2 is whose line with the id of the cursor $1 was shown already, for two
 * users may share an id; in a chat it is the user. $3 is the terms, $4 and $5 the reader of whispers. */
export type Scope = "everywhere" | "chat";

const query = "(SELECT message_query($3::jsonb))";
const scopes = {
  everywhere: {
    from: "l.id <= $1::uuid",
    order: "l.id DESC",
    of: "true",
    shown: `NOT (l.id = $1::uuid AND l.user_id = ANY ($2::bigint[]))
      AND NOT (l.user_id = ANY (ARRAY(SELECT id FROM users WHERE deleting_at IS NOT NULL)))`,
  },
  // Said so that only the primary key can walk it: by the newest of everybody's lines it had no end.
  chat: {
    from: "(l.user_id, l.id) < ($2::bigint, $1::uuid) AND l.user_id >= $2::bigint",
    order: "l.user_id DESC, l.id DESC",
    // As the index of words has it, and no other.
    of: "(l.user_id # 0::bigint) = $2::bigint",
    shown: "true",
  },
};

/** The newest hits among the newest `rows` lines, in the order of the index, filtered as they come. */
export function walkSql(source: Source, scope: Scope, rows: number, limit: number): string {
  const { from, order, shown } = scopes[scope];
  return `${columnsOf(source)}
    FROM (SELECT * FROM ${source.table} l WHERE ${from} ORDER BY ${order} LIMIT ${rows}) l
    ${ownerOf}
    WHERE l.tsv @@ ${query} AND ${shown} AND ${source.where ?? "true"}
    ORDER BY ${order} LIMIT ${limit}`;
}

/** The newest hits by the index of words alone. */
export function indexSql(source: Source, scope: Scope, limit: number): string {
  const { of, shown } = scopes[scope];
  return `WITH hits AS MATERIALIZED (SELECT l.user_id, l.id FROM ${source.table} l
      WHERE ${of} AND l.tsv @@ ${query} AND ${source.where ?? "true"}),
    newest AS MATERIALIZED (SELECT l.user_id, l.id FROM hits l
      WHERE l.id ${scope === "chat" ? "<" : "<="} $1::uuid AND ${shown} ORDER BY l.id DESC LIMIT ${limit})
    ${columnsOf(source)}
    FROM newest n
    CROSS JOIN LATERAL (SELECT * FROM ${source.table} m WHERE m.user_id = n.user_id AND m.id = n.id OFFSET 0) l
    ${ownerOf}
    ORDER BY l.id DESC`;
}

/** How many hits a chat has; past `cap` the answer is `cap + 1`. */
export function countSql(source: Source, cap: number): string {
  return `SELECT count(*)::int AS count FROM (SELECT FROM ${source.table} l
    WHERE ${scopes.chat.of} AND $1::uuid IS NOT NULL AND l.tsv @@ ${query} AND ${source.where ?? "true"}
      AND EXISTS (SELECT FROM users u WHERE u.id = $2::bigint AND u.deleting_at IS NULL OFFSET 0)
    LIMIT ${cap + 1}) found`;
}

const ownerOf = `CROSS JOIN LATERAL (SELECT u.name, u.channel, u.avatar_key IS NOT NULL AS has_avatar FROM users u
  WHERE u.id = l.user_id AND u.deleting_at IS NULL OFFSET 0) u`;

function columnsOf({ kind, text, agent }: Source): string {
  return `SELECT l.id, l.user_id AS "userId", u.name AS "userName", u.has_avatar AS "hasAvatar", u.channel,
    l.chat_id AS "chatId", ${kind} AS kind,
    (SELECT a.name FROM agents a WHERE a.id = ${agent}) AS agent, ${text} AS text`;
}
