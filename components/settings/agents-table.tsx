import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import type { SettledAgent } from "@/db/queries/settings";
import { AgentState } from "./agent-state";
import { SettingsTable } from "./settings-table";
import { Time } from "./time";

type Props = { agents: SettledAgent[]; timeZone: string; now: number };

export function AgentsTable({ agents, timeZone, now }: Props) {
  return (
    <SettingsTable
      label="Agents"
      columns={[
        ["Name", "w-full md:w-auto"],
        ["E-mail", "max-lg:hidden"],
        ["Roles", "max-md:hidden"],
        ["Status"],
        ["Chats", "max-sm:hidden"],
        ["Last seen", "max-sm:hidden"],
      ]}
    >
      {agents.map((agent) => (
        <tr key={agent.id} className="hover:bg-sunk/60">
          <th scope="row" className="max-w-0 text-start font-normal md:min-w-44">
            <Link
              href={`/settings/agents/${agent.id}`}
              prefetch={false}
              className="flex min-w-0 items-center gap-2.5 font-medium hover:underline"
            >
              <Avatar id={agent.id} name={agent.name} />
              <span className="truncate" dir="auto">
                {agent.name}
              </span>
            </Link>
          </th>
          <td className="max-w-56 truncate text-ink-2 max-lg:hidden">{agent.email}</td>
          <td className="text-ink-2 max-md:hidden">
            {agent.roles.map(({ name }) => name).join(", ") || "None"}
          </td>
          <td className="max-sm:pe-3.5!">
            <AgentState agent={agent} />
          </td>
          <td className="whitespace-nowrap tabular-nums text-ink-2 max-sm:hidden">
            {agent.load} of {agent.maxChats}
          </td>
          <td className="whitespace-nowrap tabular-nums text-ink-2 max-sm:hidden">
            <Time at={agent.lastSeenAt} never="Never" timeZone={timeZone} now={now} />
          </td>
        </tr>
      ))}
    </SettingsTable>
  );
}
