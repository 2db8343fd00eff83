import { z } from "zod";
import { pool } from "@/db/client";
import type { AuditFilter } from "@/lib/audit-filter";
import { midnight } from "@/lib/calendar";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import { firstIdAt } from "@/lib/message-id";
import type { Agent } from "./agents";
import { otherAgent } from "./other-agent";

export type AuditRow = {
  id: string;
  /** 0: it happened at the desk and not to a user. */
  userId: number;
  userName: string | null;
  kind: string;
  agent: string | null;
  other: string | null;
  refused: string | null;
  data: Record<string, unknown> | null;
};

export type AuditPage = { rows: AuditRow[]; older: string | null; newer: string | null };

const pageLength = 50;
const cursorShape = z.tuple([z.uuid(), z.number().int().min(0)]);

/** What happened, to users and at the desk, the latest first: one page by keyset. */
export async function auditPage(agent: Agent, filter: AuditFilter): Promise<AuditPage> {
  const newer = decodeCursor(filter.newer, cursorShape);
  const cursor = newer ?? decodeCursor(filter.older, cursorShape);
  const { rows } = await ask(agent, filter, cursor, newer !== null);
  const more = rows.length > pageLength;
  const shown = rows.slice(0, pageLength);
  if (newer) shown.reverse();
  const at = (row: AuditRow | undefined) => (row ? encodeCursor([row.id, row.userId]) : null);
  return {
    rows: shown,
    older: newer || more ? at(shown.at(-1)) : null,
    newer: (newer ? more : cursor) ? at(shown[0]) : null,
  };
}

function ask(
  agent: Agent,
  filter: AuditFilter,
  cursor: z.output<typeof cursorShape> | null,
  upwards: boolean,
) {
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const order = upwards ? "ASC" : "DESC";
  const where = ["true"];
  if (filter.kind) where.push(`e.kind = ${param(filter.kind)}`);
  if (filter.outcome) where.push(`e.refused IS ${filter.outcome === "done" ? "NULL" : "NOT NULL"}`);
  if (filter.from) where.push(`e.id >= ${param(firstIdAt(midnight(filter.from, agent.timeZone)))}::uuid`);
  if (filter.to) where.push(`e.id < ${param(firstIdAt(midnight(nextDay(filter.to), agent.timeZone)))}::uuid`);
  const after = (user: string) =>
    cursor
      ? `(e.id, ${user}) ${upwards ? ">" : "<"} (${param(cursor[0])}::uuid, ${param(cursor[1])})`
      : "true";
  const part = (table: string, user: string, more: string) =>
    `(SELECT e.id, ${user} AS user_id, e.kind, e.agent_id, e.refused, e.data FROM ${table} e
      WHERE ${where.join(" AND ")} AND ${after(user)} AND ${more} ORDER BY 1 ${order}, 2 ${order} LIMIT ${pageLength + 1})`;
  const did = filter.agent ? `e.agent_id = ${param(filter.agent)}` : "true";
  const toHim = filter.agent
    ? `(${did} OR e.data->'agent' = to_jsonb(${param(filter.agent)}::bigint))`
    : "true";
  const parts = [part("events", "e.user_id", `${did} AND ${ofUser(filter.user, param)}`)];
  if (!filter.user) parts.push(part("desk_events", "0::bigint", toHim));
  return pool().query<AuditRow>(
    `SELECT e.id, e.user_id AS "userId", u.name AS "userName", e.kind, e.refused, e.data, a.name AS agent, b.name AS other
     FROM (SELECT * FROM (${parts.join(" UNION ALL ")}) part ORDER BY id ${order}, user_id ${order} LIMIT ${pageLength + 1}) e
     LEFT JOIN users u ON u.id = e.user_id LEFT JOIN agents a ON a.id = e.agent_id
     LEFT JOIN agents b ON b.id = coalesce(${otherAgent("e.data")},
       CASE WHEN jsonb_typeof(e.data->'agent') = 'number' THEN (e.data->'agent')::bigint END)
     ORDER BY e.id ${order}, e.user_id ${order}`,
    values,
  );
}

/** The users meant by an id or by words of name, e-mail or phone; the first hundred. */
function ofUser(wanted: string | undefined, param: (value: unknown) => string): string {
  if (!wanted) return "true";
  if (/^\d{1,15}$/.test(wanted)) return `e.user_id = ${param(Number(wanted))}`;
  const words = wanted.split(/\s+/).slice(0, 6);
  const found = words.map((word) =>
    /[\p{L}\p{N}]/u.test(word) ? `search_text LIKE search_pattern(${param(word)}::text)` : "false",
  );
  return `e.user_id = ANY(ARRAY(SELECT id FROM users WHERE ${found.join(" AND ")} LIMIT 100))`;
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
