import type { Agent } from "./agents";

/** Whether the agent in $4 (with Supervise in $5) may read whisper row `w`: the chat's assignees past and present,
 * its supervisors and holders of Supervise. The one predicate for timeline, search, transcript and export. */
export const mayReadWhisper = `($5::boolean OR EXISTS (SELECT 1 FROM chat_assignments ca
  WHERE ca.user_id = w.user_id AND ca.chat_id = w.chat_id AND ca.agent_id = $4))`;

export function whisperReader(agent: Agent): [agentId: number, supervise: boolean] {
  return [agent.id, agent.permissions.has("supervise")];
}
