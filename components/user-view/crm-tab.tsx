import Link from "next/link";
import { Suspense } from "react";
import type { Agent } from "@/db/queries/agents";
import { enabledCrms, latestCrmNotes } from "@/db/queries/crm";
import { environmentCrm } from "@/lib/crm/connection";
import type { CrmPerson } from "@/lib/crm/crm";
import { CrmCard, CrmWaiting } from "./crm-card";
import { CrmNotes } from "./crm-notes";

type Props = { agent: Agent; user: CrmPerson };

/** What each CRM knows about this user, and the notes of his last chats. It belongs in a Suspense, and so does each card. */
export async function CrmTab({ agent, user }: Props) {
  const [stored, notes] = await Promise.all([enabledCrms(agent), latestCrmNotes(agent, user.id)]);
  const ofTheEnvironment = environmentCrm();
  const connections = ofTheEnvironment ? [...stored, ofTheEnvironment] : stored;
  const { id, name, email, phone } = user;
  return (
    <div className="flex flex-col divide-y divide-line-soft">
      {connections.length === 0 && <NoCrm agent={agent} />}
      {connections.map((connection) => (
        <Suspense key={connection.id} fallback={<CrmWaiting name={connection.name} />}>
          <CrmCard agent={agent} user={{ id, name, email, phone }} connection={connection} />
        </Suspense>
      ))}
      {notes.length > 0 && <CrmNotes userId={user.id} notes={notes} timeZone={agent.timeZone} />}
    </div>
  );
}

function NoCrm({ agent }: { agent: Agent }) {
  return (
    <div className="flex flex-col gap-1.5 p-4">
      <p className="font-medium">No CRM is connected</p>
      {agent.permissions.has("manageSettings") ? (
        <p className="text-ink-2">
          Connect HubSpot, Salesforce or one of your own under{" "}
          <Link href="/settings/crm" className="text-accent underline">
            Settings, CRM
          </Link>
          . What it knows about a user stands here then.
        </p>
      ) : (
        <p className="text-ink-2">
          Whoever manages the settings can connect HubSpot, Salesforce or another one. What it knows about a
          user stands here then.
        </p>
      )}
    </div>
  );
}
