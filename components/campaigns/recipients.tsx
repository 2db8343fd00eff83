import Link from "next/link";
import { SettingsTable } from "@/components/settings/settings-table";
import { Time } from "@/components/settings/time";
import { Badge } from "@/components/ui/badge";
import { UserLink } from "@/components/user-link";
import type { Recipient } from "@/db/queries/campaign-recipients";
import type { Campaign } from "@/db/queries/campaigns";
import { reasonWords } from "@/lib/campaigns/left-out";
import { stateWords } from "@/lib/campaigns/state-words";

const tones = {
  queued: "plain",
  sending: "plain",
  sent: "plain",
  delivered: "accent",
  read: "ok",
  failed: "bad",
  skipped: "warn",
} as const;

type Props = { rows: Recipient[]; campaign: Campaign; timeZone: string; now: number };

const time = "whitespace-nowrap text-ink-2 tabular-nums";

export function RecipientsTable({ rows, campaign, timeZone, now }: Props) {
  return (
    <SettingsTable
      label="Recipients"
      columns={[
        ["Name"],
        ["State"],
        ["Sent", "max-sm:hidden"],
        ["Delivered", "max-lg:hidden"],
        ["Read", "max-md:hidden"],
        ["Answered", "max-md:hidden"],
      ]}
    >
      {rows.map((one) => (
        <tr key={one.userId}>
          <th scope="row" className="text-start font-medium">
            <UserLink userId={one.userId} className="-my-1 inline-block py-1 hover:underline">
              <bdi>{one.name ?? "Unknown"}</bdi>
            </UserLink>
          </th>
          <td>
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Badge tone={tones[one.state]}>{stateWords(one.state, campaign)}</Badge>
              {one.reason && (
                <span className="text-sm text-ink-2 wrap-anywhere">{reasonWords(one.reason)}</span>
              )}
            </span>
          </td>
          <td className={`${time} max-sm:hidden`}>
            <Time at={one.sentAt} timeZone={timeZone} now={now} />
          </td>
          <td className={`${time} max-lg:hidden`}>
            <Time at={one.deliveredAt} timeZone={timeZone} now={now} />
          </td>
          <td className={`${time} max-md:hidden`}>
            <Time at={one.readAt} timeZone={timeZone} now={now} />
          </td>
          <td className={`${time} max-md:hidden`}>
            <Time at={one.answeredAt} timeZone={timeZone} now={now} />
          </td>
        </tr>
      ))}
    </SettingsTable>
  );
}

type Filter = { href: string; label: string; count: number; here: boolean };

/** One state at a time, or all. */
export function RecipientFilters({ filters }: { filters: Filter[] }) {
  return (
    <nav aria-label="Recipients by state" className="flex flex-wrap gap-1.5">
      {filters.map(({ href, label, count, here }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          scroll={false}
          aria-current={here ? "page" : undefined}
          className="flex h-7 items-center gap-1.5 rounded-full border border-line px-2.5 text-sm text-ink-2 hover:bg-sunk aria-[current=page]:border-transparent aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent"
        >
          {label} <span className="tabular-nums">{count.toLocaleString("en")}</span>
        </Link>
      ))}
    </nav>
  );
}
