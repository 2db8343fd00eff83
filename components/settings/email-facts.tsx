import { EmailBadge } from "@/components/transcript/email-badge";
import { RetryEmail } from "@/components/transcript/retry-email";
import { UserLink } from "@/components/user-link";
import type { OutboxEmail } from "@/db/queries/emails";
import { dateAndTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { Section } from "./section";

/** What is known of a mail without reading it. */
export function EmailFacts({ email, timeZone }: { email: OutboxEmail; timeZone: string }) {
  const { id, userId, userName, sender, status, error, readable } = email;
  return (
    <Section title="What became of it">
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] items-baseline gap-y-1.5 [&_dt]:text-ink-2">
        <dt>From</dt>
        <dd dir="auto">{sender}</dd>
        <dt>About</dt>
        <dd>
          <UserLink userId={userId} className="-my-1 inline-block py-1 text-accent hover:underline">
            <bdi>{userName ?? `User ${userId}`}</bdi>
          </UserLink>
        </dd>
        <dt>Asked</dt>
        <dd>{dateAndTime(sentAt(id), timeZone)}</dd>
        <dt>Status</dt>
        <dd className="flex flex-wrap items-center gap-2">
          <EmailBadge status={status} />
          {email.sentAt && (
            <span className="text-ink-2">{dateAndTime(email.sentAt.getTime(), timeZone)}</span>
          )}
          {error && <span className="wrap-anywhere">{error}</span>}
        </dd>
      </dl>
      {(status === "failed" || status === "unconfirmed") && (
        <RetryEmail userId={userId} emailId={id} to={email.to} />
      )}
      {status === "kept" && !readable && (
        <p className="text-ink-2">
          What stands in it can be read by {sender} and by whoever may read all of it.
        </p>
      )}
    </Section>
  );
}
