import { Avatar } from "@/components/ui/avatar";
import type { Agent } from "@/db/queries/agents";
import { ThemeSwitch } from "./theme-switch";

export function AgentMenu({ agent }: { agent: Agent }) {
  return (
    <div className="flex items-center gap-1.5 md:border-t md:border-line md:px-1 md:pt-3">
      <Avatar id={agent.id} name={agent.name} size="sm" />
      <span className="min-w-0 flex-1 truncate font-medium max-md:sr-only">{agent.name}</span>
      <ThemeSwitch />
    </div>
  );
}
