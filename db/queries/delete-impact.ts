import { prepared } from "@/db/client";
import type { Agent } from "./agents";

/** How much of a user there is; what is counted at all is counted up to a limit. */
export type Impact = {
  messages: number;
  chats: number;
  whispers: number;
  /** 1 where something stands in his Notes. */
  notes: number;
  files: number;
  bytes: number;
  /** Campaigns whose reports count him; receipts of before there were any do not say it. */
  campaigns?: number;
};

export const countedUpTo = 10_000;

const upTo = (table: string, limit: number | null) =>
  limit === null
    ? `(SELECT count(*) FROM ${table} WHERE user_id = $1)`
    : `(SELECT count(*) FROM (SELECT FROM ${table} WHERE user_id = $1 LIMIT ${limit + 1}) t)`;

/** The counts as SQL over a user in $1; without a limit, all of it. */
export function impactSql(limit: number | null): string {
  return `SELECT ${upTo("messages", limit)} + ${upTo("held_messages", limit)} AS messages, ${upTo("chats", limit)} AS chats,
    ${upTo("whispers", limit)} AS whispers, (u.notes <> '')::int AS notes,
    ${upTo("campaign_recipients", limit)} AS campaigns,
    f.files + (u.avatar_key IS NOT NULL)::int AS files, f.bytes
  FROM users u, LATERAL (SELECT count(*) AS files, coalesce(sum(bytes), 0)::float8 AS bytes FROM
    (SELECT bytes FROM attachments WHERE user_id = $1 ${limit === null ? "" : `LIMIT ${limit + 1}`}) t) f
  WHERE u.id = $1`;
}

/** What deleting this user would delete; null when there is no such user. */
export async function deleteImpact(_agent: Agent, userId: number): Promise<Impact | null> {
  const rows = await prepared<Impact>(
    "delete_impact",
    `${impactSql(countedUpTo)} AND u.deleting_at IS NULL`,
    [userId],
  );
  return rows[0] ?? null;
}
