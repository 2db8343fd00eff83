import { Section } from "@/components/settings/section";
import type { Campaign } from "@/db/queries/campaigns";
import { reasonWords } from "@/lib/campaigns/left-out";
import { ReasonList } from "./audience-count";

/** Everyone who did not get it, and why: those left out at the beginning and those while it ran. */
export function LeftOutSection({
  campaign,
  skipped,
}: {
  campaign: Campaign;
  skipped: Record<string, number>;
}) {
  const sum = new Map<string, number>();
  for (const [reason, count] of [...Object.entries(campaign.leftOut), ...Object.entries(skipped)])
    sum.set(reasonWords(reason), (sum.get(reasonWords(reason)) ?? 0) + count);
  if (sum.size === 0) return null;
  return (
    <Section title="Left out" about="Those whom the audience meant, and who did not get it.">
      <ReasonList reasons={[...sum]} />
    </Section>
  );
}
