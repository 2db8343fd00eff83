import type { Metadata } from "next";
import { DeskForm } from "@/components/desk-form";
import { CrmConnection, TestCrm } from "@/components/settings/crm-connection";
import { CrmFields } from "@/components/settings/crm-fields";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { settledCrms } from "@/db/queries/crm";
import { requireRight } from "@/lib/auth";
import { environmentCrm } from "@/lib/crm/connection";

export const metadata: Metadata = { title: "CRM" };

const kinds = [
  ["hubspot", "Connect HubSpot"],
  ["salesforce", "Connect Salesforce"],
  ["http", "Connect another CRM"],
] as const;

export default async function Crm() {
  const agent = await requireRight("manageSettings");
  const crms = await settledCrms(agent);
  const ofTheEnvironment = environmentCrm();
  return (
    <>
      <PageTitle
        title="CRM"
        about="What these systems know about a user stands in the CRM tab of the User View; a chat that is finished can leave a note there."
      />
      {crms.length === 0 && !ofTheEnvironment && (
        <NothingYet title="No CRM is connected" reason="Connect the first one below." />
      )}
      {crms.map((crm) => (
        <CrmConnection key={crm.id} crm={crm} timeZone={agent.timeZone} now={Date.now()} />
      ))}
      {ofTheEnvironment && (
        <Section
          title="CRM of the environment"
          about="Set by CRM_URL, where the server is started. It writes no notes."
        >
          <TestCrm connection={0} name="the CRM of the environment" />
        </Section>
      )}
      <Section title="New connection" about="Tokens are sealed when they are saved, and never shown again.">
        <div className="flex flex-col items-start gap-2">
          {kinds.map(([kind, summary]) => (
            <DeskForm
              key={kind}
              action="createCrm"
              hidden={{ kind }}
              submit="Connect"
              label={summary}
              under={{ summary }}
            >
              <CrmFields kind={kind} />
            </DeskForm>
          ))}
        </div>
      </Section>
    </>
  );
}
