import { ExternalLink } from "lucide-react";
import type { Agent } from "@/db/queries/agents";
import { type CrmPerson, type CrmRecord, crm } from "@/lib/crm/crm";
import { RetryLink } from "./retry-link";

/** What the CRM knows about this user. Slow: it belongs in a Suspense of its own, with CrmWaiting meanwhile. */
export async function CrmCard({ agent, user }: { agent: Agent; user: CrmPerson }) {
  const answer = await crm().find(agent, user);
  if (answer === "none") {
    return <p className="p-4 text-ink-2">No match: the CRM knows nobody with this e-mail or phone number.</p>;
  }
  if ("error" in answer) {
    return (
      <div className="flex flex-col items-start gap-3 p-4">
        <p role="alert">{answer.error}</p>
        <RetryLink href="?tab=crm" />
      </div>
    );
  }
  return <Found record={answer.found} />;
}

export function CrmWaiting() {
  return (
    <p role="status" className="p-4 text-ink-2">
      Asking the CRM…
    </p>
  );
}

function Found({ record: { name, email, phone, stage, owner, url, fields } }: { record: CrmRecord }) {
  const facts = Object.entries({ Name: name, "E-mail": email, Phone: phone, Stage: stage, Owner: owner });
  return (
    <section aria-label="CRM record" className="flex flex-col gap-3 p-4">
      <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-y-1.5">
        {[...facts, ...fields].map(
          ([fact, value], position) =>
            value && (
              // biome-ignore lint/suspicious/noArrayIndexKey: a CRM may name two fields alike, and they never move
              <div key={position} className="contents">
                <dt className="text-ink-2">{fact}</dt>
                <dd dir="auto" className="break-words">
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
      {url && (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex items-center gap-1.5 self-start text-accent hover:underline"
        >
          Open in the CRM <ExternalLink aria-hidden="true" className="size-4" />
        </a>
      )}
    </section>
  );
}
