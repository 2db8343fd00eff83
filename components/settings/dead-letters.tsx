import { DeskForm } from "@/components/desk-form";
import type { Agent } from "@/db/queries/agents";
import { type DeadLetter, deadLetters } from "@/db/queries/dead-letters";
import { Section } from "./section";
import { Time } from "./time";

/** What a channel's provider delivered and could not be taken: why, what it was, and another try. */
export async function DeadLetters({ agent, channelId }: { agent: Agent; channelId: number }) {
  const { letters, count } = await deadLetters(agent, channelId);
  const about =
    count === 0
      ? "Everything that was delivered has been taken."
      : "What was delivered and could not be taken after five tries, or is of a kind that nobody knows yet. It is kept for 30 days.";
  return (
    <Section title="Could not be taken" about={about}>
      {count > 0 && (
        <ul className="flex flex-col divide-y divide-line-soft">
          {letters.map((letter) => (
            <Letter key={`${letter.what} ${letter.id}`} letter={letter} timeZone={agent.timeZone} />
          ))}
        </ul>
      )}
      {count > letters.length && (
        <p className="text-ink-2">
          These are the newest {letters.length} of {count.toLocaleString("en")}.
        </p>
      )}
    </Section>
  );
}

function Letter({ letter, timeZone }: { letter: DeadLetter; timeZone: string }) {
  const { what, id, error, raw, receivedAt, isUnknownKind } = letter;
  const hidden = { [what]: id };
  const which = `${what} ${id}`;
  return (
    <li className="flex min-w-0 flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium break-words" dir="auto">
          {error}
        </span>
        <span className="text-sm text-ink-3">
          {what === "delivery" ? "A delivery of" : "An event of"}{" "}
          <Time at={receivedAt} timeZone={timeZone} now={Date.now()} />
        </span>
      </p>
      <details className="min-w-0">
        <summary className="w-fit cursor-pointer py-1 text-accent underline">Show what came</summary>
        <pre
          dir="ltr"
          className="mt-1 max-h-80 overflow-auto rounded-lg border border-line bg-raised p-3 text-sm break-all whitespace-pre-wrap"
        >
          {raw}
        </pre>
      </details>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-2">
        {!isUnknownKind && (
          <DeskForm
            action={what === "delivery" ? "retryDelivery" : "retryInboundEvent"}
            hidden={hidden}
            submit="Retry"
            look="secondary"
            label={`Retry ${which}`}
          />
        )}
        <DeskForm
          action="discardDeadLetter"
          hidden={hidden}
          submit="Discard"
          label={`Discard ${which}`}
          look="danger"
          under={{
            summary: "Discard…",
            label: `Discard ${which}?`,
            about: "What the customer said in it is lost. This cannot be undone.",
          }}
        />
      </div>
    </li>
  );
}
