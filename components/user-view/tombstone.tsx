import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import type { Agent } from "@/db/queries/agents";
import type { Erasure } from "@/db/queries/erasures";
import { dateAndTime } from "@/lib/calendar";
import { impactWords } from "@/lib/impact-words";
import { sentAt } from "@/lib/sent-at";
import { tracesUntil } from "@/lib/traces";

type Props = {
  agent: Agent;
  erasure: Erasure;
  /** As in the User View: the shell's heading and its way out. */
  title: (words: ReactNode) => ReactNode;
  buttons: ReactNode;
};

/** Where a deleted user was: the receipt, for whoever may delete. */
export function Tombstone({ agent, erasure, title, buttons }: Props) {
  const { id, userId, agent: by, counts, finishedAt } = erasure;
  const said = (date: Date) => (
    <time dateTime={date.toISOString()}>{dateAndTime(date.getTime(), agent.timeZone)}</time>
  );
  const at = new Date(sentAt(id));
  return (
    <div className="h-full overflow-y-auto">
      <header className="flex items-center justify-between gap-3 border-b border-line px-5 py-3">
        {title(`User ${userId} was deleted`)}
        <div className="flex gap-0.5">{buttons}</div>
      </header>
      <div className="mx-auto flex max-w-prose flex-col gap-4 p-5 md:py-10">
        <p>
          {by ?? "Somebody who is no longer here"} deleted this user on {said(at)}.{" "}
          {finishedAt ? <>Everything was gone on {said(finishedAt)}.</> : "It is being removed right now."}
        </p>
        <section aria-labelledby="deleted" className="rounded-xl border border-line bg-surface p-4">
          <h2 id="deleted" className="mb-1 text-sm font-medium text-ink-2">
            What was deleted
          </h2>
          <ul className="list-disc ps-5 tabular-nums">
            {impactWords(counts, { whole: finishedAt !== null }).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <p className="text-ink-2">
          Traces may remain in the database's own files and its log{" "}
          {finishedAt ? <>until {said(tracesUntil(finishedAt))}</> : "for a day after that"}, and in backups
          made before {said(finishedAt ?? at)}. Whoever restores one of those deletes this user again by the
          receipt.
        </p>
        <a href={`/settings/erasures/${id}`} download className={buttonClass("secondary", "self-start")}>
          <Download />
          Download receipt
        </a>
      </div>
    </div>
  );
}
