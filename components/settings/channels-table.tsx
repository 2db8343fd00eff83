import Link from "next/link";
import { ChannelIcon } from "@/components/channel-icon";
import { channelNames } from "@/lib/channel-names";
import type { ChannelHealth } from "@/lib/channels/connection/health";
import { ChannelState } from "./channel-state";
import { SettingsTable } from "./settings-table";
import { Time } from "./time";

type Props = { channels: ChannelHealth[]; timeZone: string; now: number };

export function ChannelsTable({ channels, timeZone, now }: Props) {
  return (
    <SettingsTable
      label="Channels"
      columns={[
        ["Name", "w-full md:w-auto"],
        ["Kind", "max-md:hidden"],
        ["State"],
        ["Last event", "max-sm:hidden"],
        ["Waiting", "max-sm:hidden"],
        ["Failed", "max-sm:hidden"],
      ]}
    >
      {channels.map((channel) => (
        <tr key={channel.id} className="hover:bg-sunk/60">
          <th scope="row" className="max-w-0 text-start font-normal md:min-w-44">
            <Link
              href={`/settings/channels/${channel.id}`}
              prefetch={false}
              className="flex min-w-0 items-center gap-2 py-0.5 font-medium hover:underline"
            >
              <ChannelIcon channel={channel.kind} />
              <span className="truncate" dir="auto">
                {channel.name}
              </span>
            </Link>
          </th>
          <td className="whitespace-nowrap text-ink-2 max-md:hidden">{channelNames[channel.kind]}</td>
          <td className="max-sm:pe-3.5!">
            <ChannelState state={channel.state} />
          </td>
          <td className="whitespace-nowrap tabular-nums text-ink-2 max-sm:hidden">
            <Time at={channel.lastEventAt} never="Never" timeZone={timeZone} now={now} />
          </td>
          <td className="whitespace-nowrap tabular-nums text-ink-2 max-sm:hidden">
            {channel.waitingOut} out, {channel.waitingIn} in
          </td>
          <td className="whitespace-nowrap tabular-nums text-ink-2 max-sm:hidden">{failures(channel)}</td>
        </tr>
      ))}
    </SettingsTable>
  );
}

function failures({ failed, dead }: ChannelHealth): string {
  return [failed && `${failed} today`, dead && `${dead} given up`].filter(Boolean).join(", ") || "None";
}
