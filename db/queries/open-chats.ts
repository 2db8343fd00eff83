import { z } from "zod";
import { prepared } from "@/db/client";
import type { chatStatuses } from "@/db/schema/chats";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import type { OpenChatsFilter } from "@/lib/open-chats-filter";
import type { Agent } from "./agents";
import { type Assignee, assigneeOf, countOf, type DeskRow, listCap, ms, rowColumns, rowJoins } from "./desk";

export type OpenRow = DeskRow & {
  status: (typeof chatStatuses)[number];
  openedAt: number;
  queuedAt: number | null;
  /** Null while it waits, or the chatbot has it. */
  assignee: Assignee | null;
};
export type OpenChatsPage = { rows: OpenRow[]; total: number; next: string | null };

const chosen = `c.status = ANY ($2) AND ($3::text IS NULL OR c.channel = $3)
  AND ($4::bigint IS NULL OR u.chatbot_id = $4) AND ($5::bigint IS NULL OR c.assignee = $5)`;
const from = "chats c JOIN users u ON u.id = c.user_id AND u.deleting_at IS NULL";
const order = "c.opened_at DESC, c.user_id DESC";

/** Each status comes in the order of its own index, and only so far as this page needs. */
const branch = (
  status: "waiting" | "active",
) => `(SELECT c.* FROM ${from} WHERE c.status = '${status}' AND ${chosen}
  AND (c.opened_at, c.user_id) < ($6::timestamptz, $7::bigint) ORDER BY ${order} LIMIT $1)`;

const sql = `SELECT ${rowColumns}, c.status, ${ms("c.opened_at")} AS "openedAt", ${ms("c.queued_at")} AS "queuedAt",
    ${assigneeOf} AS assignee,
    ${countOf(`${from} WHERE c.status <> 'finished' AND ${chosen}`)} AS total
  FROM (SELECT * FROM (${branch("waiting")} UNION ALL ${branch("active")}) c ORDER BY ${order} LIMIT $1) c
  ${rowJoins()} LEFT JOIN agents a ON a.id = c.assignee
  ORDER BY ${order}`;

const position = z.tuple([z.number(), z.number().int()]);
const newest = [null, Number.MAX_SAFE_INTEGER] as const;

/** All open chats, the latest first, a page by keyset. Previews never show a whisper. */
export async function openChats(_agent: Agent, filter: OpenChatsFilter): Promise<OpenChatsPage> {
  const [openedAt, userId] = decodeCursor(filter.after, position) ?? newest;
  const found = await prepared<OpenRow & { total: number }>("open_chats", sql, [
    listCap + 1,
    filter.status ? [filter.status] : ["waiting", "active"],
    filter.channel ?? null,
    filter.chatbot ?? null,
    filter.agent ?? null,
    openedAt === null ? "infinity" : new Date(openedAt),
    userId,
  ]);
  const rows = found.slice(0, listCap).map(({ total, ...row }) => row);
  const last = rows.at(-1);
  return {
    rows,
    total: found[0]?.total ?? 0,
    next: found.length > listCap && last ? encodeCursor([last.openedAt, last.userId]) : null,
  };
}
