import type { Agent } from "@/db/queries/agents";
import { answeredPage, recipientsPage } from "@/db/queries/campaign-recipients";
import { reachedOverTime } from "@/db/queries/campaign-times";
import { type Campaign, skippedReasons } from "@/db/queries/campaigns";
import { statesInOrder } from "@/lib/campaigns/state-words";
import { LeftOutSection } from "./left-out-section";
import { OverTime } from "./over-time";
import { ReportRecipients, type Shown } from "./report-recipients";
import { RunForms } from "./run-forms";
import { Totals } from "./totals";

type Asked = Record<string, string | string[] | undefined>;
type Props = { agent: Agent; campaign: Campaign; asked: Asked };

function shownIn({ state }: Asked): Shown {
  if (typeof state !== "string") return null;
  return state === "answered" ? state : (statesInOrder.find((one) => one === state) ?? null);
}

/** What became of a campaign that has begun. */
export async function Report({ agent, campaign, asked }: Props) {
  const shown = shownIn(asked);
  const after = typeof asked.after === "string" ? asked.after : undefined;
  const [page, times, skipped] = await Promise.all([
    shown === "answered"
      ? answeredPage(agent, campaign.id, after)
      : recipientsPage(agent, campaign.id, { state: shown ?? undefined, after }),
    reachedOverTime(agent, campaign.id),
    skippedReasons(agent, campaign.id),
  ]);
  const { timeZone } = agent;
  return (
    <>
      <RunForms campaign={campaign} />
      <Totals totals={campaign.totals} />
      <OverTime {...times} timeZone={timeZone} />
      <LeftOutSection campaign={campaign} skipped={skipped} />
      <ReportRecipients {...{ campaign, shown, page, first: !after, timeZone, now: Date.now() }} />
    </>
  );
}
