import { prepared } from "@/db/client";
import { offset } from "@/lib/calendar";
import type { Agent } from "./agents";

export const reached = ["sent", "delivered", "read", "answered"] as const;

/** How many had been reached by the end of a period that begins at `at` (ms). */
export type ReachedBy = { at: number } & Record<(typeof reached)[number], number>;

const most = 12;
/** Lengths of periods in seconds. */
const lengths = [60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800];

// As the totals count: whoever it failed for after all was not sent it.
const counted = (
  kind: string,
) => `SELECT '${kind}' AS kind, date_bin(make_interval(secs => $2), ${kind}_at, to_timestamp($3)) AS at,
    count(*)::int AS n FROM campaign_recipients WHERE campaign_id = $1 AND ${kind}_at IS NOT NULL
    ${kind === "sent" ? "AND state <> 'failed'" : ""} GROUP BY 2`;
const timesSql = `SELECT (extract(epoch FROM at) * 1000)::float8 AS at,
    ${reached.map((kind) => `coalesce(sum(n) FILTER (WHERE kind = '${kind}'), 0)::int AS ${kind}`)}
  FROM (${reached.map(counted).join(" UNION ALL ")}) t GROUP BY 1 ORDER BY 1`;

/** What became of a campaign over time, in at most 12 periods: as many by then, not in it alone. */
export async function reachedOverTime(
  agent: Agent,
  campaignId: number,
): Promise<{ seconds: number; periods: ReachedBy[] }> {
  const [span] = await prepared<{ first: number | null; last: number }>(
    "campaign_span",
    `SELECT extract(epoch FROM min(sent_at))::float8 AS first,
       extract(epoch FROM greatest(max(sent_at), max(delivered_at), max(read_at), max(answered_at)))::float8 AS last
     FROM campaign_recipients WHERE campaign_id = $1`,
    [campaignId],
  );
  if (!span || span.first === null) return { seconds: 60, periods: [] };
  const { first, last } = span as { first: number; last: number };
  // Days begin at the agent's midnight.
  const origin = -offset(first * 1000, agent.timeZone) / 1000;
  const period = (at: number, length: number) => Math.floor((at - origin) / length);
  const fits = (length: number) => period(last, length) - period(first, length) < most;
  const seconds = lengths.find(fits) ?? lengths.at(-1)!;
  const rows = await prepared<ReachedBy>("campaign_times", timesSql, [campaignId, seconds, origin]);
  return { seconds, periods: rows.length ? summed(rows, seconds * 1000).slice(-most) : [] };
}

/** Each period with all that came before it; periods in which nothing happened stand too. */
function summed(rows: ReachedBy[], length: number): ReachedBy[] {
  const found = new Map(rows.map((row) => [row.at, row]));
  const periods: ReachedBy[] = [];
  const sum = { sent: 0, delivered: 0, read: 0, answered: 0 };
  for (let at = rows[0]!.at; at <= rows.at(-1)!.at; at += length) {
    for (const kind of reached) sum[kind] += found.get(at)?.[kind] ?? 0;
    periods.push({ at, ...sum });
  }
  return periods;
}
