import type { UsersFilter } from "@/lib/users-filter";
import type { Agent } from "./agents";

/** Which users, as parts of a SELECT over `users u`; `last` and `id` are the keys of the default order. */
export type Selection = {
  from: string;
  where: string;
  last: string;
  id: string;
  values: unknown[];
  param: (value: unknown) => string;
};

// Open chats are few: gathered first, however many the planner expects.
const inChats = (status: string) => `u.id = ANY(ARRAY(SELECT user_id FROM chats WHERE status = '${status}'))`;
const states: Record<NonNullable<UsersFilter["status"]>, string> = {
  waiting: inChats("waiting"),
  inChat: inChats("active"),
  windowOpen: "u.window_expires_at > now()",
  blocked: "u.blocked_at IS NOT NULL",
  inactive: "u.deactivated_at IS NOT NULL",
  unsubscribed: "u.unsubscribed_at IS NOT NULL",
};

/** The users a filter means. In the default order a tag's users come from the tag's own index. */
export function selection(agent: Pick<Agent, "timeZone">, filter: UsersFilter): Selection {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const byTag = filter.tag !== undefined && filter.sort.endsWith("last");
  const last = byTag ? "sort_key(ut.last_message_at)" : "sort_key(u.last_message_at)";
  const where = ["u.deleting_at IS NULL"];
  let from = "users u";
  if (filter.tag) from += ` JOIN user_tags ut ON ut.user_id = u.id AND ut.tag_id = ${param(filter.tag)}`;
  if (filter.status) where.push(states[filter.status]);
  if (filter.chatbot) where.push(`coalesce(u.chatbot_id, 0) = ${param(filter.chatbot)}`);
  if (filter.channel) where.push(`u.channel = ${param(filter.channel)}`);
  if (filter.country)
    where.push(`sort_key(u.location) COLLATE "C" = sort_key(${param(filter.country)}::text)`);
  if (filter.stuckTo) where.push(`u.stuck_to = ${param(filter.stuckTo)}`);
  if (filter.from || filter.to) {
    const midnight = (day: string) => `(${day})::timestamp AT TIME ZONE ${param(agent.timeZone)}::text`;
    where.push(`${last} >= ${midnight(`${param(filter.from ?? "1970-01-03")}::date`)}`);
    if (filter.to) where.push(`${last} < ${midnight(`${param(filter.to)}::date + 1`)}`);
  }
  if (filter.q) where.push(...found(filter.q, param));
  return { from, where: where.join(" AND "), last, id: byTag ? "ut.user_id" : "u.id", values, param };
}

/** Every word must be found; a phone number counts as one word in any formatting, its trunk prefix left out. */
function found(q: string, param: Selection["param"]): string[] {
  const digits = /^#?[+()\d\s./-]+$/.test(q)
    ? q.replace("(0)", "").replace(/\D/g, "").replace(/^0+/, "")
    : "";
  if (!digits) {
    const words = q.split(/\s+/).slice(0, 6);
    // A word without a letter or digit has no trigram: looking for it would read every user.
    return words.map((word) =>
      /[\p{L}\p{N}]/u.test(word) ? `u.search_text LIKE search_pattern(${param(word)}::text)` : "false",
    );
  }
  const ways = [`u.search_text LIKE search_pattern(${param(digits)}::text)`];
  if (digits.length < 3) ways.push(`u.search_text LIKE ${param(`%${digits}`)}`);
  if (digits.length < 16) ways.push(`u.id = ${param(Number(digits))}::bigint`);
  return [`(${ways.join(" OR ")})`];
}
