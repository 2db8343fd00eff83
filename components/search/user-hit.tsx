import { ChannelIcon } from "@/components/channel-icon";
import { Avatar } from "@/components/ui/avatar";
import { StatusBadges } from "@/components/user-view/status-badges";
import { channelNames } from "@/lib/channel-names";
import type { ShownUser } from "./shown";

export function UserHit({ user }: { user: ShownUser }) {
  const { id, name, hasAvatar, channel, facts, blocked, inactive } = user;
  return (
    <>
      <Avatar id={id} name={name} src={hasAvatar ? `/users/${id}/avatar` : null} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <bdi className="truncate font-medium text-ink">{name ?? "Unknown"}</bdi>
          <StatusBadges assignee={null} stuckTo={null} blocked={blocked} inactive={inactive} />
        </span>
        <span className="flex items-center gap-1.5 text-sm text-ink-3">
          <ChannelIcon channel={channel} />
          <span className="truncate">{[channelNames[channel], ...facts].join(" · ")}</span>
        </span>
      </span>
    </>
  );
}
