import { pool } from "@/db/client";
import { parseUsersFilter } from "@/lib/users-filter";
import type { Agent } from "./agents";
import { listUsers, type UserRow } from "./users-list";

export type UserHit = Pick<
  UserRow,
  "id" | "name" | "email" | "phone" | "location" | "channel" | "chatbot" | "blocked" | "inactive"
> & { hasAvatar: boolean };

/** Users by name, e-mail, phone in any formatting, its last digits, or id: whose id or name's beginning it is first, then
 * who wrote last. */
export async function searchUsers(agent: Agent, q: string, limit: number): Promise<UserHit[]> {
  const filter = parseUsersFilter({ q });
  if (!filter.q || limit < 1) return [];
  const [named, { users }] = await Promise.all([
    namedLike(agent, filter.q, limit),
    listUsers(agent, filter, limit),
  ]);
  const others = users.map(
    ({ id, name, email, phone, location, channel, chatbot, avatarKey, blocked, inactive }): UserHit => ({
      ...{ id, name, email, phone, location, channel, chatbot, blocked, inactive },
      hasAvatar: avatarKey !== null,
    }),
  );
  const known = new Set(named.map((user) => user.id));
  return [...named, ...others.filter((user) => !known.has(user.id))].slice(0, limit);
}

/** Of many names that begin alike some hundreds are looked at, in the order of the index. */
function namedLike(_agent: Agent, q: string, limit: number): Promise<UserHit[]> {
  const id = /^#?\d{1,15}$/.test(q) ? Number(q.replace("#", "")) : 0;
  return pool()
    .query<UserHit>(
      `WITH found AS MATERIALIZED (
         SELECT id FROM users WHERE id = $2 AND deleting_at IS NULL
         UNION (SELECT id FROM users WHERE deleting_at IS NULL AND sort_key(name) COLLATE "C" >= sort_key($1::text)
           AND sort_key(name) COLLATE "C" < sort_key($1::text) || U&'\\+10FFFF' ORDER BY sort_key(name) COLLATE "C", id LIMIT 300))
       SELECT u.id, u.name, u.email, u.phone, u.location, u.channel, b.name AS chatbot,
         u.avatar_key IS NOT NULL AS "hasAvatar", u.blocked_at IS NOT NULL AS blocked, u.deactivated_at IS NOT NULL AS inactive
       FROM found JOIN users u ON u.id = found.id LEFT JOIN chatbots b ON b.id = u.chatbot_id
       ORDER BY u.id = $2 DESC, sort_key(u.last_message_at) DESC, u.id DESC LIMIT $3`,
      [q, id, limit],
    )
    .then((result) => result.rows);
}
