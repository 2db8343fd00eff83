import type { CampaignTotals } from "@/db/queries/campaigns";

/** What a report counts: whoever read it also got it. */
export function reachedOf(totals: CampaignTotals) {
  const { sent, delivered, read, failed, answered } = totals;
  return { sent: sent + delivered + read, delivered: delivered + read, read, failed, answered };
}

export const count = (number: number) => number.toLocaleString("en");

/** How many of all, as a whole percentage; less than one of a few is not none. */
export function share(part: number, all: number): string {
  if (all === 0) return "";
  const percent = (part / all) * 100;
  return percent > 0 && percent < 1 ? "under 1 %" : `${Math.round(percent)} %`;
}
