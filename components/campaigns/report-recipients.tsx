import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import type { Recipient } from "@/db/queries/campaign-recipients";
import type { Campaign, RecipientState } from "@/db/queries/campaigns";
import { statesInOrder, stateWords } from "@/lib/campaigns/state-words";
import { RecipientFilters, RecipientsTable } from "./recipients";

export type Shown = RecipientState | "answered" | null;

type Props = {
  campaign: Campaign;
  shown: Shown;
  page: { rows: Recipient[]; next: string | null };
  first: boolean;
  timeZone: string;
  now: number;
};

/** Who got it, and how far. */
export function ReportRecipients({ campaign, shown, page, first, timeZone, now }: Props) {
  const { id, totals } = campaign;
  const href = (of: Shown) => `/campaigns/${id}${of ? `?state=${of}` : ""}`;
  const all = statesInOrder.reduce((sum, one) => sum + totals[one], 0);
  const filters = [
    { href: href(null), label: "All", count: all, here: shown === null },
    ...statesInOrder
      .filter((one) => totals[one] > 0 || shown === one)
      .map((one) => ({
        href: href(one),
        label: stateWords(one, campaign),
        count: totals[one],
        here: shown === one,
      })),
    { href: href("answered"), label: "Answered", count: totals.answered, here: shown === "answered" },
  ];
  const next = page.next && `${href(shown)}${shown ? "&" : "?"}after=${page.next}`;
  return (
    <section aria-label="Recipients" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="text-lg font-semibold">Recipients</h2>
        <a href={`/campaigns/${id}/export`} download className={buttonClass("secondary", "ms-auto")}>
          <Download aria-hidden="true" />
          Export
        </a>
      </div>
      <RecipientFilters filters={filters} />
      {page.rows.length > 0 ? (
        <RecipientsTable rows={page.rows} campaign={campaign} timeZone={timeZone} now={now} />
      ) : (
        <p className="rounded-xl border border-line bg-surface p-8 text-center text-ink-2">
          {all === 0 ? "Nobody: all who were meant were left out, or are still being looked up." : "Nobody."}
        </p>
      )}
      {(next || !first) && (
        <nav aria-label="Pages" className="flex justify-end gap-2">
          {!first && (
            <Link href={href(shown)} prefetch={false} className={buttonClass("secondary")}>
              <ChevronLeft aria-hidden="true" />
              First page
            </Link>
          )}
          {next && (
            <Link href={next} prefetch={false} rel="next" className={buttonClass("secondary")}>
              Next
              <ChevronRight aria-hidden="true" />
            </Link>
          )}
        </nav>
      )}
    </section>
  );
}
