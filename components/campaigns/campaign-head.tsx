import { ChannelIcon } from "@/components/channel-icon";
import { PageTitle } from "@/components/settings/page-title";
import type { Campaign } from "@/db/queries/campaigns";
import { dateAndTime } from "@/lib/calendar";
import { CampaignStateBadge } from "./campaign-state";

/** Its name and state, and since or until when. */
export function CampaignHead({ campaign, timeZone }: { campaign: Campaign; timeZone: string }) {
  const { name, channel, channelName, state, createdBy } = campaign;
  return (
    <header className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-3">
        <PageTitle title={name} />
        <CampaignStateBadge state={state} />
      </div>
      <p className="text-ink-2 [&_svg]:me-1.5 [&_svg]:inline">
        <ChannelIcon channel={channel} />
        {channelName}
        {createdBy && (
          <>
            {" · "}
            <bdi>{createdBy}</bdi>
          </>
        )}
        {moment(campaign, timeZone)}
      </p>
      <Standing campaign={campaign} />
    </header>
  );
}

function moment({ state, scheduledAt, startedAt, finishedAt }: Campaign, timeZone: string): string {
  const at = (date: Date | null) => (date ? dateAndTime(date.getTime(), timeZone) : "");
  if (state === "draft") return "";
  if (state === "scheduled") return ` · starts on ${at(scheduledAt)}`;
  const began = ` · began on ${at(startedAt)}`;
  return finishedAt ? `${began}, ended on ${at(finishedAt)}` : began;
}

/** Why nothing happens, where something should. */
function Standing({ campaign: { state, held, connected } }: { campaign: Campaign }) {
  if (state === "finished" || state === "cancelled") return null;
  const why = held
    ? "A backup was restored: nothing is sent until an admin releases it under Settings, Channels."
    : !connected && "This channel is not connected: nothing is sent until it is.";
  return why ? <p className="w-fit rounded-lg bg-warn-soft px-3 py-1.5 text-warn">{why}</p> : null;
}
