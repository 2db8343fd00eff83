import Link from "next/link";
import { EmailBadge } from "@/components/transcript/email-badge";
import { RetryEmail } from "@/components/transcript/retry-email";
import { UserLink } from "@/components/user-link";
import type { OutboxEmail } from "@/db/queries/emails";
import { sentAt } from "@/lib/sent-at";
import { SettingsTable } from "./settings-table";
import { Time } from "./time";

type Props = { emails: OutboxEmail[]; more: boolean; timeZone: string; now: number };

/** To whom, from whom and about whom, and how it ended; the newest first. */
export function OutboxTable({ emails, more, timeZone, now }: Props) {
  return (
    <>
      <SettingsTable
        label="Outbox"
        columns={[
          ["To"],
          ["From", "max-sm:hidden"],
          ["About", "max-sm:hidden"],
          ["Asked", "max-sm:hidden"],
          ["Status"],
        ]}
      >
        {emails.map((email) => (
          <Row key={email.id} email={email} timeZone={timeZone} now={now} />
        ))}
      </SettingsTable>
      {more && (
        <Link
          href={`/settings/outbox?before=${emails.at(-1)!.id}`}
          className="self-start text-accent underline"
        >
          Older
        </Link>
      )}
    </>
  );
}

function Row({ email, timeZone, now }: { email: OutboxEmail; timeZone: string; now: number }) {
  const { id, to, sender, userId, userName, status, error } = email;
  return (
    <tr>
      <th scope="row" className="max-w-60 text-start font-normal">
        <Link
          href={`/settings/outbox/${id}`}
          prefetch={false}
          className="-my-1 block truncate py-1 font-medium hover:underline"
        >
          {to}
        </Link>
      </th>
      <td className="max-w-40 truncate text-ink-2 max-sm:hidden" dir="auto">
        {sender}
      </td>
      <td className="max-w-44 max-sm:hidden">
        <UserLink userId={userId} className="-my-1 block truncate py-1 text-accent hover:underline">
          <bdi>{userName ?? `User ${userId}`}</bdi>
        </UserLink>
      </td>
      <td className="whitespace-nowrap tabular-nums text-ink-2 max-sm:hidden">
        <Time at={new Date(sentAt(id))} timeZone={timeZone} now={now} />
      </td>
      <td>
        <span className="flex flex-wrap items-center gap-2">
          <EmailBadge status={status} />
          {(status === "failed" || status === "unconfirmed") && (
            <RetryEmail userId={userId} emailId={id} to={to} />
          )}
        </span>
        {error && <span className="mt-1 block max-w-100 text-sm wrap-anywhere text-ink-2">{error}</span>}
      </td>
    </tr>
  );
}
