import { prepared } from "@/db/client";
import type { Agent } from "./agents";

/** Whether the agent in $4 (with Supervise in $5) may read whisper row `w`: the chat's assignees past and present,
 * its supervisors and holders of Supervise. The one predicate for timeline, search, transcript and export. */
export const mayReadWhisper = `($5::boolean OR EXISTS (SELECT 1 FROM chat_assignments ca
  WHERE ca.user_id = w.user_id AND ca.chat_id = w.chat_id AND ca.agent_id = $4))`;

export function whisperReader(agent: Agent): [agentId: number, supervise: boolean] {
  return [agent.id, agent.permissions.has("supervise")];
}

/** The ids of those of these whispers that the agent may read. */
export async function readableWhispers(
  agent: Agent,
  whispers: { userId: number | null; ref: string | null }[],
): Promise<Set<string>> {
  const rows = await prepared<{ id: string }>(
    "readable_whispers",
    `SELECT w.id FROM unnest($1::bigint[], $2::uuid[]) AS asked (user_id, id)
     JOIN whispers w ON w.user_id = asked.user_id AND w.id = asked.id WHERE ${mayReadWhisper} LIMIT $3`,
    [
      whispers.map(({ userId }) => userId),
      whispers.map(({ ref }) => ref),
      whispers.length,
      ...whisperReader(agent),
    ],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The whispers that an agent may read since one of these events made a chat his. */
export async function whispersThatCameWith(
  agent: Agent,
  events: { userId: number | null; ref: string | null }[],
): Promise<{ userId: number; ref: string }[]> {
  return prepared<{ userId: number; ref: string }>(
    "whispers_that_came_with",
    `SELECT w.user_id AS "userId", w.id AS ref FROM unnest($1::bigint[], $2::uuid[]) AS asked (user_id, id)
     JOIN events e ON e.user_id = asked.user_id AND e.id = asked.id AND e.data -> 'to' = to_jsonb($4::bigint)
     JOIN whispers w ON w.user_id = e.user_id AND w.chat_id = e.chat_id WHERE ${mayReadWhisper} LIMIT $3`,
    [events.map(({ userId }) => userId), events.map(({ ref }) => ref), 1000, ...whisperReader(agent)],
  );
}
