import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeskForm } from "@/components/desk-form";
import { AgentAccess } from "@/components/settings/agent-access";
import { AgentFields } from "@/components/settings/agent-fields";
import { AgentState } from "@/components/settings/agent-state";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { agentToSettle, allRoles } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Agent" };

export default async function AgentPage({ params }: { params: Promise<{ agentId: string }> }) {
  const admin = await requireRight("manageSettings");
  const { agentId } = await params;
  const id = /^[1-9]\d{0,14}$/.test(agentId) ? Number(agentId) : 0;
  const [agent, roles] = await Promise.all([agentToSettle(admin, id), allRoles(admin)]);
  if (!agent) notFound();
  return (
    <>
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={agent.name} />
        <AgentState agent={agent} />
      </div>
      <Section title="About">
        <DeskForm action="updateAgent" hidden={{ agent: agent.id }} submit="Save">
          <AgentFields
            roles={roles}
            name={agent.name}
            email={agent.email}
            maxChats={agent.maxChats}
            chosen={agent.roles.map((role) => role.id)}
          />
        </DeskForm>
      </Section>
      <AgentAccess agent={agent} />
    </>
  );
}
