import { type Agent, type AgentStatus, pickableAgents } from "@/db/queries/agents";
import { dayNumber, listTime } from "@/lib/calendar";

/** An agent as a picker shows him. */
export type AgentChoice = {
  id: number;
  name: string;
  status: AgentStatus;
  load: number;
  maxChats: number;
  /** today, or on 12 Nov; null: never. */
  lastSpoke: string | null;
};

/** Whom a chat can be transferred or a user be stuck to, in words. */
export async function agentChoices(agent: Agent, userId: number): Promise<AgentChoice[]> {
  const now = Date.now();
  return (await pickableAgents(agent, userId)).map(({ lastSpokeAt, ...choice }) => ({
    ...choice,
    lastSpoke: lastSpokeAt && dayWords(lastSpokeAt.getTime(), agent.timeZone, now),
  }));
}

function dayWords(at: number, timeZone: string, now: number): string {
  if (dayNumber(at, timeZone) === dayNumber(now, timeZone)) return "today";
  return `on ${listTime(at, timeZone, now)}`;
}
