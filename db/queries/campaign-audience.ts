import { pool } from "@/db/client";
import { readAudience } from "@/lib/campaigns/audience";
import { type LeftOut, leftOutReasons, leftOutSql } from "@/lib/campaigns/left-out";
import type { Agent } from "./agents";
import type { Campaign } from "./campaigns";
import { selection } from "./users-selection";

export type Counted = { sent: number; leftOut: [LeftOut, number][] };

/** Who would get a campaign now, and how many would not by reason: all of them, in one statement. Null when that takes
 * longer than a page may. */
export async function countAudience(agent: Agent, campaign: Campaign): Promise<Counted | null> {
  const { from, where, values, param } = selection(agent, readAudience(campaign.audience));
  const template = param(campaign.templateId !== null);
  const reason = leftOutSql(`${param(campaign.channelId)}::bigint`, `${template}::boolean`);
  try {
    const { rows } = await pool().query<{ reason: LeftOut | null; count: number }>(
      `SELECT ${reason} AS reason, count(*)::int AS count FROM ${from} WHERE ${where} GROUP BY 1`,
      values,
    );
    const counts = new Map(rows.map(({ reason, count }) => [reason, count]));
    const leftOut = leftOutReasons.flatMap((reason): [LeftOut, number][] =>
      counts.has(reason) ? [[reason, counts.get(reason)!]] : [],
    );
    return { sent: counts.get(null) ?? 0, leftOut };
  } catch (error) {
    if ((error as { code?: string }).code === "57014") return null;
    throw error;
  }
}
