import type { Metadata } from "next";
import { DeskForm } from "@/components/desk-form";
import { AgentFields } from "@/components/settings/agent-fields";
import { AgentsTable } from "@/components/settings/agents-table";
import { PageTitle } from "@/components/settings/page-title";
import { allRoles, settledAgents } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Agents" };

export default async function Agents() {
  const agent = await requireRight("manageSettings");
  const [agents, roles] = await Promise.all([settledAgents(agent), allRoles(agent)]);
  return (
    <>
      <PageTitle title="Agents" about="The people at the desk, and what each of them may do." />
      <DeskForm
        action="inviteAgent"
        submit="Make the invitation link"
        under={{ summary: "Invite an agent", look: "primary" }}
      >
        <AgentFields roles={roles} maxChats={5} />
      </DeskForm>
      <AgentsTable agents={agents} timeZone={agent.timeZone} now={Date.now()} />
    </>
  );
}
