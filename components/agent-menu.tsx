import { Avatar } from "@/components/ui/avatar";
import type { Agent } from "@/db/queries/agents";
import { AvailabilitySwitch } from "./availability-switch";
import { NavLink } from "./nav-link";
import { SignOut } from "./sign-out";
import { ThemeSwitch } from "./theme-switch";

export function AgentMenu({ agent }: { agent: Agent }) {
  return (
    <div className="flex items-center gap-1 md:flex-col md:items-stretch md:border-t md:border-line md:pt-2">
      <div className="flex items-center md:justify-between">
        <AvailabilitySwitch away={agent.awayAt !== null} narrow />
        <div className="flex">
          <ThemeSwitch />
          <SignOut />
        </div>
      </div>
      <NavLink href="/profile" label="Your profile">
        <Avatar id={agent.id} name={agent.name} size="sm" />
        <span className="min-w-0 flex-1 truncate max-md:sr-only">{agent.name}</span>
      </NavLink>
    </div>
  );
}
