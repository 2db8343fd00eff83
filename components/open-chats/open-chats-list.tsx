"use client";

import Link from "next/link";
import { useCallback, useEffect, useState } from "react";
import { ChannelIcon } from "@/components/channel-icon";
import { ChatAssignee } from "@/components/chat/chat-assignee";
import { ChatBot } from "@/components/chat/chat-bot";
import { LastLine } from "@/components/desk/last-line";
import { useSoon } from "@/components/desk/use-soon";
import { WaitingTime } from "@/components/desk/waiting-time";
import { useLive } from "@/components/live/live-provider";
import { Avatar } from "@/components/ui/avatar";
import { buttonClass } from "@/components/ui/button";
import { UserLink } from "@/components/user-link";
import type { OpenChatsPage, OpenRow } from "@/db/queries/open-chats";
import { dateAndTime } from "@/lib/calendar";
import { channelNames } from "@/lib/channel-names";

type Props = {
  drawn: OpenChatsPage;
  /** The page's own parameters. */
  query: string;
  cursor: string;
  timeZone: string;
};

/** The open chats as they are now. */
export function OpenChatsList({ drawn, query, cursor, timeZone }: Props) {
  const [page, setPage] = useState(drawn);
  useEffect(() => setPage(drawn), [drawn]);
  const read = useCallback(async () => {
    const response = await fetch(`/chats/open/rows${query}`).catch(() => null);
    if (response?.ok) setPage(await response.json());
  }, [query]);
  const readSoon = useSoon(read);
  useLive((changes) => {
    const concerned =
      changes === "everything" ||
      changes.some(
        ({ kind, userId }) =>
          kind === "event" ||
          kind === "agent" ||
          (kind === "message" && page.rows.some((row) => row.userId === userId)),
      );
    if (concerned) readSoon();
  }, cursor);

  if (page.rows.length === 0) {
    return <p className="py-8 text-center text-ink-3">No chat is open that fits.</p>;
  }
  return (
    <>
      <ul className="divide-y divide-line-soft rounded-xl border border-line bg-surface">
        {page.rows.map((row) => (
          <Row key={row.chat} row={row} timeZone={timeZone} />
        ))}
      </ul>
      <nav aria-label="Pages" className="flex justify-end gap-2">
        {query.includes("after=") && (
          <Link href={hrefAt(query, null)} prefetch={false} className={buttonClass("secondary")}>
            First page
          </Link>
        )}
        {page.next && (
          <Link
            href={hrefAt(query, page.next)}
            prefetch={false}
            rel="next"
            className={buttonClass("secondary")}
          >
            Next
          </Link>
        )}
      </nav>
    </>
  );
}

/** The same list from a cursor, or from its beginning. */
function hrefAt(query: string, after: string | null): string {
  const params = new URLSearchParams(query);
  if (after) params.set("after", after);
  else params.delete("after");
  return `/chats/open?${params}`;
}

function Row({ row, timeZone }: { row: OpenRow; timeZone: string }) {
  const { userId, name, hasAvatar, channel, chatbot, line, openedAt, queuedAt, assignee, status } = row;
  return (
    <li className="flex items-center gap-3 px-3.5 py-2.5 hover:bg-sunk/60">
      <Avatar id={userId} name={name} src={hasAvatar ? `/users/${userId}/avatar` : null} />
      <div className="min-w-0 flex-1">
        <UserLink
          userId={userId}
          className="-m-1 block w-fit max-w-[calc(100%+0.5rem)] truncate p-1 font-medium hover:underline"
        >
          <bdi>{name ?? "Unknown"}</bdi>
        </UserLink>
        <LastLine line={line} />
      </div>
      <p className="flex w-40 items-center gap-1.5 truncate text-sm text-ink-2 max-md:hidden">
        <ChannelIcon channel={channel} />
        <span className="sr-only">{channelNames[channel]}</span>
        <span className="truncate">{chatbot}</span>
      </p>
      <div className="flex w-32 flex-col items-end gap-0.5 md:w-44">
        {assignee ? (
          <ChatAssignee assignee={assignee} />
        ) : status === "active" ? (
          <ChatBot name={chatbot} />
        ) : (
          <span className="flex items-baseline gap-1.5 text-xs text-warn">
            Waiting {queuedAt !== null && <WaitingTime since={queuedAt} />}
          </span>
        )}
        <time dateTime={new Date(openedAt).toISOString()} className="text-xs text-ink-3 max-md:hidden">
          {dateAndTime(openedAt, timeZone)}
        </time>
      </div>
    </li>
  );
}
