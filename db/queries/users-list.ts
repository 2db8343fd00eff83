import { createHash } from "node:crypto";
import { pool } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { filterKeys, isFiltered, type UsersFilter } from "@/lib/users-filter";
import type { Agent } from "./agents";
import { cursorOf, keysOf, positionOf } from "./users-order";
import { pageQuery } from "./users-page-query";
import { selection } from "./users-selection";

const pageSize = 50;
export const countCap = 10_000;

export type UserRow = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  location: string | null;
  channel: (typeof channelKinds)[number];
  avatarKey: string | null;
  lastMessageAt: Date | null;
  chatbot: string | null;
  tags: string[];
  assignee: string | null;
  stuckTo: string | null;
  blocked: boolean;
  inactive: boolean;
};

export type UsersPage = { users: UserRow[]; next: string | null; previous: string | null };

/** One page of the list by keyset, with the cursors of its neighbours. */
export async function listUsers(agent: Agent, filter: UsersFilter, limit = pageSize): Promise<UsersPage> {
  const chosen = selection(agent, filter);
  const keys = keysOf(filter.sort, chosen);
  const position = positionOf(filter, keys);
  const rows = await run(filter, pageQuery(chosen, keys, position, limit + 1), chosen.values);
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (position.backwards) shown.reverse();
  const cursor = (row: KeyedRow | undefined) =>
    row ? cursorOf([...keys.slice(0, -1).map((_, i) => row[`key${i}`]!), row.id]) : null;
  const atStart = position.values.length === 0;
  return {
    users: shown,
    next: more || position.backwards ? cursor(shown.at(-1)) : null,
    previous: (position.backwards ? more : !atStart) ? cursor(shown[0]) : null,
  };
}

/** How many users the filter finds; past `countCap` the answer is `countCap + 1`. */
export async function countUsers(agent: Agent, filter: UsersFilter): Promise<number> {
  const { from, where, values } = selection(agent, filter);
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int FROM (SELECT FROM ${from} WHERE ${where} LIMIT ${countCap + 1}) found`,
    values,
  );
  return rows[0]!.count;
}

type KeyedRow = UserRow & Record<`key${number}`, string | number | Date>;

/** Prepared where one plan is good for every value: an index in its own order. */
async function run(filter: UsersFilter, text: string, values: unknown[]): Promise<KeyedRow[]> {
  const filters = filterKeys.filter((key) => filter[key] !== undefined);
  const steady =
    filter.q === undefined && (filter.sort.endsWith("last") ? filters.length < 2 : !isFiltered(filter));
  const name = steady ? `users_${createHash("sha1").update(text).digest("hex")}` : undefined;
  return (await pool().query<KeyedRow>({ name, text, values })).rows;
}
