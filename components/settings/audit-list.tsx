import { UserLink } from "@/components/user-link";
import type { AuditRow } from "@/db/queries/audit";
import { deskSentence } from "@/lib/desk-sentence";
import { eventSentence } from "@/lib/event-sentence";
import { sentAt } from "@/lib/sent-at";
import { Time } from "./time";

type Props = { rows: AuditRow[]; timeZone: string; now: number };

/** One sentence a line, the latest first. */
export function AuditList({ rows, timeZone, now }: Props) {
  return (
    <ol aria-label="Audit" className="overflow-hidden rounded-xl border border-line bg-surface">
      {rows.map((row) => (
        <li
          key={`${row.id} ${row.userId}`}
          className="flex flex-wrap items-baseline gap-x-3 border-b border-line-soft px-3.5 py-2 last:border-0"
        >
          <span className="w-20 shrink-0 text-sm tabular-nums text-ink-3">
            <Time at={new Date(sentAt(row.id))} timeZone={timeZone} now={now} />
          </span>
          <span
            className={`min-w-0 flex-1 basis-60 wrap-anywhere sm:max-w-110 ${row.refused ? "text-bad" : ""}`}
            dir="auto"
          >
            {sentenceOf(row)}
          </span>
          {row.userId > 0 && (
            <UserLink
              userId={row.userId}
              className="-my-1 max-w-56 truncate py-1 text-accent max-sm:ms-23 hover:underline"
            >
              <bdi>{row.userName ?? `User ${row.userId}`}</bdi>
            </UserLink>
          )}
        </li>
      ))}
    </ol>
  );
}

function sentenceOf({ userId, kind, agent, other, refused, data }: AuditRow): string {
  if (userId === 0) return deskSentence(kind, { agent, whom: other, refused, data });
  if (refused) return `${agent ?? "The system"} was refused: ${refused}`;
  return eventSentence(kind, { agent, other, data });
}
