import type { Counted } from "@/db/queries/campaign-audience";
import { leftOutNames } from "@/lib/campaigns/left-out";
import { count } from "./totals-words";

export const people = (number: number) => (number === 1 ? "1 user" : `${count(number)} users`);

/** Who would get it now, and how many would not by reason. */
export function AudienceCount({ counted }: { counted: Counted | null }) {
  if (!counted) {
    return (
      <p className="text-ink-2">These are too many to count while you wait: a narrower audience can be.</p>
    );
  }
  const { sent, leftOut } = counted;
  return (
    <div className="flex flex-col gap-1.5">
      <p>
        <strong className="font-semibold tabular-nums">{people(sent)}</strong> would get it now.
      </p>
      {leftOut.length > 0 && (
        <>
          <p className="text-ink-2">Left out:</p>
          <ReasonList reasons={leftOut.map(([reason, number]) => [leftOutNames[reason], number])} />
        </>
      )}
    </div>
  );
}

export function ReasonList({ reasons }: { reasons: [words: string, count: number][] }) {
  return (
    <dl
      aria-label="Left out"
      className="grid w-fit grid-cols-[auto_auto] gap-x-4 gap-y-0.5 [&_dd]:text-end [&_dd]:tabular-nums [&_dt]:text-ink-2"
    >
      {reasons.map(([words, number]) => (
        <div key={words} className="contents">
          <dt>{words}</dt>
          <dd>{count(number)}</dd>
        </div>
      ))}
    </dl>
  );
}
