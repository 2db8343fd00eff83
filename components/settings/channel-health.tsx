import { UserLink } from "@/components/user-link";
import type { FailedSend } from "@/db/queries/channels";
import type { ChannelToSettle } from "@/lib/channels/connection/health";
import { sentAt } from "@/lib/sent-at";
import { Section } from "./section";
import { Time } from "./time";

type Props = { channel: ChannelToSettle; failed: FailedSend[]; timeZone: string; now: number };

/** Whether it gets through: when its provider last called, what waits, and what failed within a day, with reasons. */
export function ChannelHealth({ channel, failed, timeZone, now }: Props) {
  return (
    <Section title="Health">
      <dl className="grid grid-cols-[9rem_minmax(0,1fr)] items-baseline gap-y-1.5 [&_dt]:text-ink-2">
        <dt>Last event</dt>
        <dd>
          <Time at={channel.lastEventAt} never="None yet" timeZone={timeZone} now={now} />
        </dd>
        <dt>Waiting to be sent</dt>
        <dd className="tabular-nums">{channel.waitingOut}</dd>
        <dt>Waiting to be taken</dt>
        <dd className="tabular-nums">{channel.waitingIn}</dd>
        <dt>Given up</dt>
        <dd className="tabular-nums">{channel.dead}</dd>
        <dt>Failed in 24 hours</dt>
        <dd className="tabular-nums">{channel.failed}</dd>
      </dl>
      {failed.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="font-medium">
            {channel.failed > failed.length
              ? `The last ${failed.length} that failed`
              : "Not sent, in the last 24 hours"}
          </h3>
          <ul aria-label="Messages that failed" className="flex flex-col divide-y divide-line-soft">
            {failed.map(({ userId, id, name, error }) => (
              <li key={id} className="flex flex-wrap items-baseline gap-x-3 py-1">
                <UserLink userId={userId} className="min-w-0 truncate py-0.5 text-accent hover:underline">
                  <bdi>{name ?? `User ${userId}`}</bdi>
                </UserLink>
                <span className="wrap-anywhere" dir="auto">
                  {error ?? "No reason was given"}
                </span>
                <span className="text-sm tabular-nums text-ink-3">
                  <Time at={new Date(sentAt(id))} timeZone={timeZone} now={now} />
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
