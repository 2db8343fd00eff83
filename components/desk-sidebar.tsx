import { Settings, UsersRound } from "lucide-react";
import type { Agent } from "@/db/queries/agents";
import { AgentMenu } from "./agent-menu";
import { NavLink } from "./nav-link";

export function DeskSidebar({ agent }: { agent: Agent }) {
  return (
    <aside className="flex items-center gap-1 border-line max-md:border-b max-md:px-3 max-md:py-2 md:flex-col md:items-stretch md:border-e md:px-2 md:py-3">
      <a href="/users" className="flex items-center gap-2 px-2 font-semibold md:pb-3">
        <span
          aria-hidden="true"
          className="grid size-5 place-items-center rounded bg-accent text-xs text-accent-ink"
        >
          U
        </span>
        <span className="max-md:sr-only">User View</span>
      </a>
      <nav aria-label="Desk" className="min-w-0 flex-1">
        <h2 className="px-2 pb-1 text-xs font-semibold text-ink-3 max-md:sr-only">Users</h2>
        <NavLink href="/users">
          <UsersRound aria-hidden="true" className="size-4" />
          All Users
        </NavLink>
        {agent.permissions.has("manageSettings") && (
          <NavLink href="/settings/agents" under="/settings">
            <Settings aria-hidden="true" className="size-4" />
            Settings
          </NavLink>
        )}
      </nav>
      <AgentMenu agent={agent} />
    </aside>
  );
}
