import Link from "next/link";
import { ChannelIcon } from "@/components/channel-icon";
import { SettingsTable } from "@/components/settings/settings-table";
import { Time } from "@/components/settings/time";
import type { CampaignRow } from "@/db/queries/campaigns";
import { CampaignStateBadge } from "./campaign-state";
import { count, reachedOf } from "./totals-words";

type Props = { campaigns: CampaignRow[]; timeZone: string; now: number };

const number = "text-end! tabular-nums";

export function CampaignsTable({ campaigns, timeZone, now }: Props) {
  return (
    <SettingsTable
      label="Campaigns"
      columns={[
        ["Name"],
        ["Channel", "max-md:hidden"],
        ["State"],
        ["Sent", number],
        ["Delivered", `${number} max-md:hidden`],
        ["Read", `${number} max-sm:hidden`],
        ["Failed", `${number} max-lg:hidden`],
        ["Answered", `${number} max-sm:hidden`],
        ["When", "max-sm:hidden"],
      ]}
    >
      {campaigns.map((campaign) => (
        <CampaignLine key={campaign.id} campaign={campaign} timeZone={timeZone} now={now} />
      ))}
    </SettingsTable>
  );
}

function CampaignLine({ campaign, timeZone, now }: { campaign: CampaignRow; timeZone: string; now: number }) {
  const { id, name, channel, channelName, state, totals } = campaign;
  const { sent, delivered, read, failed, answered } = reachedOf(totals);
  const begun = state !== "draft" && state !== "scheduled";
  const shown = (figure: number) => (begun ? count(figure) : "");
  return (
    <tr>
      <th scope="row" className="text-start font-medium" dir="auto">
        <Link href={`/campaigns/${id}`} prefetch={false} className="-my-1 inline-block py-1 hover:underline">
          {name}
        </Link>
      </th>
      <td className="max-md:hidden">
        <span className="flex items-center gap-1.5 whitespace-nowrap text-ink-2">
          <ChannelIcon channel={channel} />
          {channelName}
        </span>
      </td>
      <td>
        <CampaignStateBadge state={state} />
      </td>
      <td className={number}>{shown(sent)}</td>
      <td className={`${number} max-md:hidden`}>{shown(delivered)}</td>
      <td className={`${number} max-sm:hidden`}>{shown(read)}</td>
      <td className={`${number} max-lg:hidden`}>{shown(failed)}</td>
      <td className={`${number} max-sm:hidden`}>{shown(answered)}</td>
      <td className="whitespace-nowrap text-ink-2 tabular-nums max-sm:hidden">
        <Time
          at={campaign.startedAt ?? campaign.scheduledAt ?? campaign.createdAt}
          timeZone={timeZone}
          now={now}
        />
      </td>
    </tr>
  );
}
