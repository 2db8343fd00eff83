import { Clock, Eye, Inbox, Megaphone, MessageSquare, Search, Settings, UsersRound } from "lucide-react";
import type { Agent } from "@/db/queries/agents";
import { AgentMenu } from "./agent-menu";
import { NavCount } from "./desk/nav-count";
import { QueuePanel } from "./desk/queue-panel";
import { NavLink } from "./nav-link";
import { SearchBar } from "./search/search-bar";

/** The desk's places, the queue under them and oneself at the foot; on a phone a bar above and one below. */
export function DeskSidebar({ agent }: { agent: Agent }) {
  const may = agent.permissions;
  return (
    <aside className="desk-sidebar">
      <a href="/users" className="desk-home">
        <span
          aria-hidden="true"
          className="grid size-5 place-items-center rounded bg-accent text-xs text-accent-ink"
        >
          U
        </span>
        <span>User View</span>
      </a>
      <div className="px-0.5 pb-3 max-md:hidden">
        <SearchBar />
      </div>
      <nav aria-label="Desk" className="desk-nav">
        <NavLink href="/chats" under="/chats" except={["/chats/supervised", "/chats/open"]}>
          <MessageSquare aria-hidden="true" />
          <span>Active Chats</span>
          <NavCount of="active" />
        </NavLink>
        {may.has("supervise") && (
          <NavLink href="/chats/supervised" under="/chats/supervised">
            <Eye aria-hidden="true" />
            <span>Supervised Chats</span>
            <NavCount of="supervised" />
          </NavLink>
        )}
        {may.has("superviseOpenChats") && (
          <NavLink href="/chats/open">
            <Inbox aria-hidden="true" />
            <span>Open Chats</span>
          </NavLink>
        )}
        <div className="contents md:hidden">
          <NavLink href="/queue">
            <Clock aria-hidden="true" />
            <span>Waiting Queue</span>
            <NavCount of="queue" />
          </NavLink>
        </div>
        <NavLink href="/users" under="/users">
          <UsersRound aria-hidden="true" />
          <span>All Users</span>
        </NavLink>
        {may.has("manageCampaigns") && (
          <NavLink href="/campaigns" under="/campaigns">
            <Megaphone aria-hidden="true" />
            <span>Campaigns</span>
          </NavLink>
        )}
        {may.has("manageSettings") && (
          <NavLink href="/settings/agents" under="/settings">
            <Settings aria-hidden="true" />
            <span>Settings</span>
          </NavLink>
        )}
      </nav>
      <QueuePanel />
      <div className="desk-agent">
        <div className="md:hidden">
          <NavLink href="/search" label="Search">
            <Search aria-hidden="true" className="size-4" />
            <span className="sr-only">Search</span>
          </NavLink>
        </div>
        <AgentMenu agent={agent} />
      </div>
    </aside>
  );
}
