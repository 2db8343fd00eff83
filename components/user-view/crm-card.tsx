import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import type { Agent } from "@/db/queries/agents";
import type { CrmConnection } from "@/db/queries/crm";
import { clockTime } from "@/lib/calendar";
import type { CrmAnswer, CrmPerson, CrmRecord } from "@/lib/crm/crm";
import { findPerson } from "@/lib/crm/find-person";
import { AskCrmAgain } from "./ask-crm-again";

type Props = { agent: Agent; user: CrmPerson; connection: CrmConnection };

/** What one CRM knows about this user. Slow: it belongs in a Suspense of its own, with CrmWaiting meanwhile. */
export async function CrmCard({ agent, user, connection }: Props) {
  const { answer, at } = await findPerson(agent, connection, user);
  const { name } = connection;
  const failed = answer !== "none" && "error" in answer;
  return (
    <section aria-label={`${name} record`} className="flex flex-col gap-3 p-4">
      <header className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate font-semibold" dir="auto">
          {name}
        </h3>
        <span className="text-sm whitespace-nowrap text-ink-3">as of {clockTime(at, agent.timeZone)}</span>
        <AskCrmAgain userId={user.id} name={name} failed={failed} />
      </header>
      <Said answer={answer} name={name} />
    </section>
  );
}

export function CrmWaiting({ name }: { name: string }) {
  return (
    <p role="status" className="p-4 text-ink-2">
      Asking {name === "CRM" ? "the CRM" : name}…
    </p>
  );
}

function Said({ answer, name }: { answer: CrmAnswer; name: string }) {
  if (answer === "none")
    return <p className="text-ink-2">No match: the CRM knows nobody with this e-mail or phone number.</p>;
  if ("error" in answer) return <p role="alert">{answer.error}</p>;
  if ("several" in answer) return <Several {...answer} name={name} />;
  return <Found record={answer.found} name={name} />;
}

function Several({ several, total, name }: { several: CrmRecord[]; total: number; name: string }) {
  return (
    <>
      <p>{total} people match. None is picked: which one it is, only you can tell.</p>
      <ul className="flex flex-col gap-1.5">
        {several.map((record, position) => (
          <li key={record.id ?? position} dir="auto" className="break-words">
            {record.url ? (
              <Outward href={record.url}>{record.name ?? record.email ?? `Open in ${name}`}</Outward>
            ) : (
              (record.name ?? record.email ?? record.phone)
            )}
            <span className="block text-sm text-ink-2">
              {[record.name && record.email, record.phone, record.stage].filter(Boolean).join(" · ")}
            </span>
          </li>
        ))}
        {total > several.length && <li className="text-sm text-ink-2">and {total - several.length} more</li>}
      </ul>
    </>
  );
}

function Found({ record, name }: { record: CrmRecord; name: string }) {
  const { email, phone, stage, owner, url, fields } = record;
  const facts = Object.entries({
    Name: record.name,
    "E-mail": email,
    Phone: phone,
    Stage: stage,
    Owner: owner,
  });
  return (
    <>
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
      {url && <Outward href={url}>Open in {name === "CRM" ? "the CRM" : name}</Outward>}
    </>
  );
}

function Outward({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex items-center gap-1.5 self-start text-accent hover:underline"
    >
      {children} <ExternalLink aria-hidden="true" className="size-4 shrink-0" />
    </a>
  );
}
