import { pool } from "@/db/client";
import type { Agent } from "./agents";
import { canSignIn } from "./agents";
import { lastSeen } from "./last-seen";

export type StuckUser = { id: number; name: string | null; fellBack: number };

/** An agent to whom users are stuck although he does not come. */
export type DeadAgent = {
  id: number;
  name: string;
  reason: "disabled" | "cannotSignIn" | "away" | "absent";
  /** Since when; null when he was never here. */
  since: Date | null;
  /** How many are stuck to him; of them the first hundred. */
  stuck: number;
  users: StuckUser[];
};

const mostShown = 100;

/** The sticks that lead nowhere: to the disabled, to those who cannot sign in, and to those away or not seen for a week;
 * with how many chats fell back into everyone's queue for it. */
export async function deadSticks(_agent: Agent): Promise<DeadAgent[]> {
  const { rows } = await pool().query<DeadAgent>(
    `WITH keepers AS (
       SELECT a.id, a.name, a.disabled_at, a.away_at, a.created_at, NOT ${canSignIn} AS out, ${lastSeen} AS seen_at
       FROM agents a WHERE EXISTS (SELECT FROM users u WHERE u.stuck_to = a.id AND u.deleting_at IS NULL)),
     dead AS (
       SELECT id, name,
         CASE WHEN disabled_at IS NOT NULL THEN 'disabled' WHEN out THEN 'cannotSignIn'
              WHEN away_at < now() - interval '7 days' THEN 'away' ELSE 'absent' END AS reason,
         CASE WHEN disabled_at IS NOT NULL THEN disabled_at WHEN out THEN NULL
              WHEN away_at < now() - interval '7 days' THEN away_at ELSE seen_at END AS since
       FROM keepers
       WHERE disabled_at IS NOT NULL OR out OR away_at < now() - interval '7 days'
         OR coalesce(seen_at, created_at) < now() - interval '7 days')
     SELECT d.id, d.name, d.reason, d.since,
       (SELECT count(*)::int FROM users u WHERE u.stuck_to = d.id AND u.deleting_at IS NULL) AS stuck,
       (SELECT coalesce(json_agg(one), '[]') FROM (
          SELECT u.id, u.name, (SELECT count(*)::int FROM events e WHERE e.user_id = u.id AND e.kind = 'queueChat'
            AND e.refused IS NULL AND e.data->'stuckTo' = to_jsonb(d.id)) AS "fellBack"
          FROM users u WHERE u.stuck_to = d.id AND u.deleting_at IS NULL
          ORDER BY sort_key(u.last_message_at) DESC, u.id DESC LIMIT ${mostShown}) one) AS users
     FROM dead d ORDER BY d.reason = 'disabled' DESC, fold(d.name), d.id LIMIT 50`,
  );
  return rows;
}
