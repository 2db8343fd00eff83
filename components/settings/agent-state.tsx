import { Badge } from "@/components/ui/badge";
import type { SettledAgent } from "@/db/queries/settings";

const words = { available: "Available", away: "Away", offline: "Offline" };

export function AgentState({ agent }: { agent: SettledAgent }) {
  if (agent.disabledAt) return <Badge tone="bad">Disabled</Badge>;
  if (!agent.joined) return <Badge tone="warn">{agent.email ? "Not joined yet" : "Cannot sign in"}</Badge>;
  return (
    <Badge tone={agent.status === "available" ? "ok" : agent.status === "away" ? "warn" : "plain"}>
      {words[agent.status]}
    </Badge>
  );
}
