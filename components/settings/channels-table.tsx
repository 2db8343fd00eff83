import { ChannelIcon } from "@/components/channel-icon";
import { Badge } from "@/components/ui/badge";
import type { Channel } from "@/db/queries/settings";
import { channelNames } from "@/lib/channel-names";
import { SettingsTable } from "./settings-table";

const adapters = { web_chat: "Web Chat, built in", demo_line: "Demo line, which answers itself" };

export function ChannelsTable({ channels }: { channels: Channel[] }) {
  return (
    <SettingsTable
      label="Channels"
      columns={[["Name"], ["Kind"], ["State"], ["Carried by", "max-sm:hidden"]]}
    >
      {channels.map(({ id, name, kind, adapter }) => (
        <tr key={id}>
          <th scope="row" className="text-start font-medium" dir="auto">
            {name}
          </th>
          <td>
            <span className="flex items-center gap-1.5 whitespace-nowrap text-ink-2">
              <ChannelIcon channel={kind} />
              {channelNames[kind]}
            </span>
          </td>
          <td>
            <Badge tone={adapter ? "ok" : "warn"}>{adapter ? "Connected" : "Not connected"}</Badge>
          </td>
          <td className="text-ink-2 max-sm:hidden">
            {adapter ? adapters[adapter] : "Nothing yet: agents cannot send"}
          </td>
        </tr>
      ))}
    </SettingsTable>
  );
}
