"use client";

import { UserRound } from "lucide-react";
import { ChannelIcon } from "@/components/channel-icon";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { UserLink } from "@/components/user-link";
import { AcceptForm } from "@/components/user-view/accept-form";
import type { QueueRow as Row } from "@/db/queries/desk";
import { channelNames } from "@/lib/channel-names";
import { LastLine } from "./last-line";
import { WaitingTime } from "./waiting-time";
import { WhoLooks } from "./who-looks";

/** One who waits: his name and the person icon open the User View, which tells nobody and accepts nothing. */
export function QueueRow({ row }: { row: Row }) {
  const { userId, channel, chatbot, chat, chatVersion } = row;
  const name = row.name ?? "Unknown";
  return (
    <li className="queue-row">
      <Avatar id={userId} name={row.name} src={row.hasAvatar ? `/users/${userId}/avatar` : null} />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <UserLink userId={userId} className="-m-1 min-w-0 truncate p-1 font-medium hover:underline">
            <bdi>{name}</bdi>
          </UserLink>
          <WhoLooks userId={userId} />
          <span className="flex-1" />
          <WaitingTime since={row.queuedAt} />
        </div>
        <LastLine line={row.line} />
        <div className="mt-1 flex items-center gap-1">
          <p className="flex min-w-0 flex-1 items-center gap-1 text-xs text-ink-3">
            <ChannelIcon channel={channel} />
            <span className="sr-only">{channelNames[channel]}</span>
            <span className="truncate">{chatbot}</span>
          </p>
          <UserLink userId={userId} className={buttonClass("icon", "queue-person")} label={`View ${name}`}>
            <UserRound aria-hidden="true" />
          </UserLink>
          <AcceptForm userId={userId} chat={chat} chatVersion={chatVersion} modal={false} inList={name} />
        </div>
      </div>
    </li>
  );
}
