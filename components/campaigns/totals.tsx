import type { CampaignTotals } from "@/db/queries/campaigns";
import { count, reachedOf, share } from "./totals-words";

/** Sent, delivered, read, failed, answered: each with its share of what was sent. */
export function Totals({ totals }: { totals: CampaignTotals }) {
  const { sent, delivered, read, failed, answered } = reachedOf(totals);
  const figures: [string, number, string][] = [
    ["Sent", sent, ""],
    ["Delivered", delivered, share(delivered, sent)],
    ["Read", read, share(read, sent)],
    ["Failed", failed, share(failed, sent + failed)],
    ["Answered", answered, share(answered, sent)],
  ];
  return (
    <dl aria-label="Totals" className="grid grid-cols-2 gap-2 sm:grid-cols-5">
      {figures.map(([name, number, part]) => (
        <div
          key={name}
          className="flex flex-col rounded-xl border border-line bg-surface px-4 py-3 max-sm:last:col-span-2"
        >
          <dt className="text-sm text-ink-2">{name}</dt>
          <dd className="text-xl font-semibold tabular-nums">
            {count(number)} <span className="text-sm font-normal text-ink-3">{part}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
