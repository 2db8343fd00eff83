import type { Invariant } from "@/db/invariants";

// Events go with whoever is deleted, and his chat ends without one.
const chatsOfWhoStays =
  "(SELECT c.* FROM chats c JOIN users u ON u.id = c.user_id WHERE u.deleting_at IS NULL)";

/** Every change has exactly one event. What an import brought was done elsewhere: it has none, and its later changes
 * have theirs; refusals changed nothing. */
export const changes: Invariant[] = [
  pair("stuck", ["stickUser", "unstickUser"], "u.stuck_to IS NOT NULL"),
  pair("blocked", ["blockUser", "unblockUser"], "u.blocked_at IS NOT NULL"),
  pair("inactive", ["deactivateUser", "reactivateUser"], "u.deactivated_at IS NOT NULL"),
  pair("unsubscribed", ["unsubscribeUser", "subscribeUser"], "u.unsubscribed_at IS NOT NULL"),
  {
    name: "stuckToAsSaid",
    sentence: "A user is stuck to the agent whom the last event names.",
    sql: `SELECT u.id AS user_id, u.stuck_to, e.data FROM users u
      JOIN LATERAL (SELECT data FROM events e WHERE e.user_id = u.id AND e.kind = 'stickUser' AND e.refused IS NULL
        ORDER BY e.id DESC LIMIT 1) e ON true
      WHERE u.stuck_to IS NOT NULL AND (e.data->>'to')::bigint <> u.stuck_to`,
  },
  {
    name: "openedOnce",
    sentence: "A chat that was opened here has exactly one event that opened it; an imported one has none.",
    sql: `SELECT c.user_id, c.id, count(e.id) AS events FROM ${chatsOfWhoStays} c
      LEFT JOIN events e ON e.user_id = c.user_id AND e.chat_id = c.id AND e.kind = 'openChat' AND e.refused IS NULL
      GROUP BY c.user_id, c.id, c.external_id HAVING count(e.id) <> (c.external_id IS NULL)::int`,
  },
  {
    name: "finishedOnce",
    sentence:
      "A finished chat has exactly one event that finished it, an open one none; one that was imported finished has none.",
    sql: `SELECT c.user_id, c.id, c.status, c.external_id, c.version, count(e.id) AS events FROM ${chatsOfWhoStays} c
      LEFT JOIN events e ON e.user_id = c.user_id AND e.chat_id = c.id AND e.kind = 'finishChat' AND e.refused IS NULL
      GROUP BY c.user_id, c.id, c.status, c.external_id, c.version HAVING count(e.id) <> (c.status = 'finished')::int
        AND NOT (count(e.id) = 0 AND c.external_id IS NOT NULL AND c.version = 1)`,
  },
  {
    name: "handedOnce",
    sentence:
      "Every time a chat was given to an agent there is one event that says so; the agent an imported chat came with has none.",
    sql: `SELECT c.user_id, c.id, a.handed, e.events FROM ${chatsOfWhoStays} c,
      LATERAL (SELECT count(*) AS handed,
          count(*) FILTER (WHERE c.external_id IS NOT NULL AND a.assigned_at = c.opened_at) AS brought
        FROM chat_assignments a WHERE a.user_id = c.user_id AND a.chat_id = c.id) a,
      LATERAL (SELECT count(*) AS events FROM events e WHERE e.user_id = c.user_id AND e.chat_id = c.id
        AND e.refused IS NULL AND (e.kind IN ('acceptChat', 'transferChat') OR e.kind = 'openChat' AND e.data ? 'to')) e
      WHERE e.events NOT BETWEEN a.handed - a.brought AND a.handed`,
  },
];

function pair(state: string, [begins, ends]: [string, string], now: string): Invariant {
  const theirs = `e.user_id = u.id AND e.kind IN ('${begins}', '${ends}') AND e.refused IS NULL`;
  return {
    name: `${state}AsSaid`,
    sentence: `Who is ${state} became it by one event, and who is not ceased by one: ${begins} and ${ends} take turns.`,
    sql: `SELECT u.id AS user_id, e.kinds FROM users u
      CROSS JOIN LATERAL (SELECT array_agg(e.kind ORDER BY e.id) AS kinds FROM events e WHERE ${theirs}) e
      WHERE u.deleting_at IS NULL AND (
        CASE WHEN e.kinds IS NULL THEN (${now}) AND (u.import_ref IS NULL OR u.import_ref LIKE 'demo:%')
        ELSE (e.kinds[cardinality(e.kinds)] = '${begins}') <> (${now}) END
        OR ${twice(ends)} ${state === "stuck" ? "" : `OR ${twice(begins)}`})`,
  };
}

/** Whether two of a kind stand side by side. */
function twice(kind: string): string {
  return `concat(' ', array_to_string(e.kinds, '  '), ' ') LIKE '% ${kind}  ${kind} %'`;
}
