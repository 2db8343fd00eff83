import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import type { Agent } from "@/db/queries/agents";
import { type UsersFilter, usersHref } from "@/lib/users-filter";

/** The filtered list as a file, for holders of Export Users. */
export function ExportLink({ agent, filter }: { agent: Agent; filter: UsersFilter }) {
  if (!agent.permissions.has("exportUsers")) return null;
  return (
    <a href={usersHref(filter, {}, "/users/export")} download className={buttonClass("secondary", "ms-auto")}>
      <Download aria-hidden="true" />
      Export
    </a>
  );
}
