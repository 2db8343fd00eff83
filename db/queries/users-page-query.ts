import { botOf } from "./situation";
import type { Key, Position } from "./users-order";
import type { Selection } from "./users-selection";

const picked = `u.id, u.name, u.email, u.phone, u.location, u.channel, u.chatbot_id, u.avatar_key,
  u.last_message_at, u.stuck_to, u.blocked_at, u.deactivated_at`;

/** One page: the keys find the rows, only then is looked up what else a row shows. */
export function pageQuery(chosen: Selection, keys: Key[], position: Position, limit: number): string {
  const page = keys[0]!.sql.startsWith("g.") ? byChatbot : byIndex;
  const columns = keys.slice(0, -1).map((_, i) => `p.key${i}`);
  return `SELECT p.id, p.name, p.email, p.phone, p.location, p.channel, p.avatar_key AS "avatarKey",
      p.last_message_at AS "lastMessageAt", b.name AS chatbot, s.name AS "stuckTo", coalesce(a.name, ${botOf("b")}) AS assignee,
      p.blocked_at IS NOT NULL AS blocked, p.deactivated_at IS NOT NULL AS inactive,
      ARRAY(SELECT t.name FROM user_tags x JOIN tags t ON t.id = x.tag_id WHERE x.user_id = p.id
            ORDER BY t.name) AS tags, ${columns}
    FROM (${page(chosen, keys, position, limit)}) p
    LEFT JOIN chatbots b ON b.id = p.chatbot_id
    LEFT JOIN agents s ON s.id = p.stuck_to
    LEFT JOIN chats c ON c.user_id = p.id AND c.status = 'active'
    LEFT JOIN agents a ON a.id = c.assignee
    ORDER BY ${[...columns, "p.id"].map((column) => `${column} ${position.direction}`)}`;
}

function byIndex(
  { from, where, param }: Selection,
  keys: Key[],
  { values, direction }: Position,
  limit: number,
) {
  const bound = values.map((value, i) => typed(keys[i]!, value, param));
  const beyond = `AND (${keys.map((key) => key.sql)}) ${direction === "ASC" ? ">" : "<"} (${bound})`;
  return `SELECT ${picked}, ${keys.slice(0, -1).map((key, i) => `${key.sql} AS key${i}`)}
    FROM ${from} WHERE ${where} ${values.length ? beyond : ""}
    ORDER BY ${keys.map((key) => `${key.sql} ${direction}`)} LIMIT ${limit}`;
}

/** Users know their chatbot's id, not its name: walk the few chatbots by name, each by its own index. */
function byChatbot(
  { from, where, last, param }: Selection,
  keys: Key[],
  { values, direction }: Position,
  limit: number,
) {
  const [name, chatbot, time, id] = values.map((value, i) => typed(keys[i]!, value, param));
  const beyond = direction === "ASC" ? ">" : "<";
  const here = `(g.key, g.id) = (${name}, ${chatbot})`;
  const begin = direction === "ASC" ? "-infinity" : "infinity";
  const within = values.length
    ? `AND (${last}, u.id) ${beyond} (CASE WHEN ${here} THEN ${time} ELSE '${begin}' END, ${id})`
    : "";
  return `SELECT u.*, g.key AS key0, g.id AS key1
    FROM (SELECT sort_key(name) COLLATE "C" AS key, id FROM chatbots
          UNION ALL SELECT sort_key(NULL::text) COLLATE "C", 0
          ORDER BY 1 ${direction}, 2 ${direction} OFFSET 0) g
    CROSS JOIN LATERAL (SELECT ${picked}, ${last} AS key2 FROM ${from}
      WHERE ${where} AND coalesce(u.chatbot_id, 0) = g.id ${within}
      ORDER BY ${last} ${direction}, u.id ${direction} LIMIT ${limit}) u
    WHERE ${values.length ? `(g.key, g.id) ${beyond}= (${name}, ${chatbot})` : "true"}
    ORDER BY g.key ${direction}, g.id ${direction}, u.key2 ${direction}, u.id ${direction} LIMIT ${limit}`;
}

function typed(key: Key, value: string | number, param: Selection["param"]): string {
  return `${param(key.type === "timestamptz" ? new Date(value) : value)}::${key.type}`;
}
