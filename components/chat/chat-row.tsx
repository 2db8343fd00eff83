"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { ChannelIcon } from "@/components/channel-icon";
import { useDesk } from "@/components/desk/desk-state";
import { LastLine } from "@/components/desk/last-line";
import { WhoLooks } from "@/components/desk/who-looks";
import { Avatar } from "@/components/ui/avatar";
import type { ActiveRow } from "@/db/queries/desk";
import { listTime } from "@/lib/calendar";
import { channelNames } from "@/lib/channel-names";
import { sentAt } from "@/lib/sent-at";

type Props = {
  row: ActiveRow;
  href: string;
  timeZone: string;
  /** Who has the chat, where that is not oneself. */
  agent?: ReactNode;
};

/** A chat of a list: who, what was said last, when, and how much of it is unread. */
export function ChatRow({ row, href, timeZone, agent }: Props) {
  const { at } = useDesk();
  const { userId, name, hasAvatar, channel, chat, line, unread } = row;
  const said = sentAt(line?.id ?? chat);
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={usePathname() === href ? "page" : undefined}
        className="chat-row"
      >
        <span className="relative self-start">
          <Avatar id={userId} name={name} src={hasAvatar ? `/users/${userId}/avatar` : null} />
          <span className="absolute -end-1 -bottom-1 rounded-full bg-bg p-0.5 text-ink-2">
            <ChannelIcon channel={channel} />
            <span className="sr-only">{channelNames[channel]}</span>
          </span>
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <bdi className={`min-w-0 truncate ${unread ? "font-semibold" : "font-medium"}`}>
              {name ?? "Unknown"}
            </bdi>
            <WhoLooks userId={userId} />
            <time
              dateTime={new Date(said).toISOString()}
              className="ms-auto shrink-0 text-xs tabular-nums text-ink-3"
            >
              {listTime(said, timeZone, at)}
            </time>
          </span>
          <span className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              <LastLine line={line} />
            </span>
            {unread > 0 && (
              <span className="unread-badge">
                {unread > 99 ? "99+" : unread}
                <span className="sr-only"> unread</span>
              </span>
            )}
          </span>
          {agent}
        </span>
      </Link>
    </li>
  );
}
