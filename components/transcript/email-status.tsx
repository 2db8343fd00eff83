"use client";

import Link from "next/link";
import { EmailBadge } from "./email-badge";
import { RetryEmail } from "./retry-email";
import type { Emails } from "./use-emails";

/** How each mail of the last day ended; what changes is read aloud. */
export function EmailStatus({ userId, emails: { mails, outbox } }: { userId: number; emails: Emails }) {
  return (
    <ul aria-label="Mails" aria-live="polite" className="flex flex-col gap-2">
      {mails.map(({ id, to, status, error }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
          <EmailBadge status={status} />
          <span className="min-w-0 wrap-anywhere" dir="auto">
            {to}
          </span>
          {error && <span className="basis-full wrap-anywhere text-ink-2">{error}</span>}
          {status === "kept" && (
            <span className="basis-full text-ink-2">
              No mail server is set, so it is kept in the{" "}
              {outbox ? (
                <Link
                  href={`/settings/outbox/${id}`}
                  prefetch={false}
                  className="-my-1 inline-block py-1 text-accent underline"
                >
                  outbox
                </Link>
              ) : (
                "outbox"
              )}
              .
            </span>
          )}
          {(status === "failed" || status === "unconfirmed") && (
            <RetryEmail userId={userId} emailId={id} to={to} />
          )}
        </li>
      ))}
    </ul>
  );
}
