"use client";

import { ArrowDown } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { dateAndTime, dayLabel, exactTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { putBack, type Standing } from "./keep-place";
import { LateLine } from "./late-line";
import { beginsChat, beginsDay, continues } from "./line-groups";
import { ListEnd } from "./list-end";
import type { Applied } from "./live-lines";
import { Message } from "./message";
import type { Line } from "./message-window";
import { useArrivals } from "./use-arrivals";
import { useMessageWindows } from "./use-message-windows";
import type { Start } from "./user-view-body";

/** The window is where the list starts from; a later one is a new list (give it a key). The message `anchor` stands in
 * the middle, marked; the lines of `chat` are marked too. */
type Props = Start & {
  userId: number;
  userName: string;
  agentName: string;
  botName: string;
  timeZone: string;
  now: number;
  /** Where the anchor stands, unmarked, when one comes back to it. */
  back: Standing | null;
  /** With the bot's lines among the others. */
  showLog: boolean;
  onLatest: () => void;
  /** What stands under the newest line. */
  tail?: (lines: Line[]) => ReactNode;
};

const screensAhead = 1.5;

export function MessageList({
  userId,
  userName,
  agentName,
  window: first,
  cursor,
  anchor,
  chat,
  readThrough,
  log: drawnWithLog,
  botName,
  timeZone,
  now,
  back,
  showLog: log,
  onLatest,
  tail,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const arrival = useRef<(arrived: Applied, follows: boolean) => void>(() => {});
  const { lines, more, loading, failed, load, reading } = useMessageWindows({
    userId,
    start: { window: first, cursor, log: drawnWithLog },
    log,
    scroller,
    onArrival: (arrived, follows) => arrival.current(arrived, follows),
  });
  const { unseen, unreadFrom, late, spoken, arrive, forgetLate } = useArrivals({
    lines,
    readThrough,
    userName,
    agentName,
    now,
    scroller,
  });
  arrival.current = arrive;
  const withLog = log ? "&log=1" : "";

  useLayoutEffect(() => {
    if (back) putBack(scroller.current, back);
    else if (anchor)
      scroller.current?.querySelector(`[data-message-id="${anchor}"]`)?.scrollIntoView({ block: "center" });
  }, [anchor, back]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const loadWhatComesNear = () => {
      const margin = element.clientHeight * screensAhead;
      const below = -element.scrollTop;
      const above = element.scrollHeight - element.clientHeight - below;
      if (above < margin) load("before");
      else if (below < margin) load("after");
    };
    loadWhatComesNear();
    element.addEventListener("scroll", loadWhatComesNear, { passive: true });
    return () => element.removeEventListener("scroll", loadWhatComesNear);
  }, [load]);

  // Read anew, the lines may fill less of the screen.
  useEffect(() => {
    if (reading > 0) scroller.current?.dispatchEvent(new Event("scroll"));
  }, [reading]);

  return (
    <>
      {/* Reversed, so that the newest line is in view before any script runs. */}
      <div ref={scroller} className="scroller">
        <div
          role="log"
          aria-live="off"
          aria-label="Conversation"
          className="log"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls it
          tabIndex={0}
          onPointerOver={({ target }) => showExactTime(target, timeZone)}
        >
          <ListEnd
            end="before"
            more={more.before}
            loading={loading === "before"}
            failed={failed === "before"}
            onLoad={load}
            href={lines[0] && `?before=${lines[0].id}${withLog}`}
          >
            {lines.length > 0 ? "Start of conversation" : "Nothing has been said yet"}
          </ListEnd>
          {lines.map((line, i) => {
            const previous = lines[i - 1];
            return (
              <Fragment key={line.id}>
                {beginsDay(line, previous, timeZone) && (
                  <h3 className="day">{dayLabel(sentAt(line.id), timeZone, now)}</h3>
                )}
                {line.id === unreadFrom && <p className="session unread">New</p>}
                {beginsChat(lines, i) && (
                  <p className="session">Chat of {dateAndTime(sentAt(line.chat!), timeZone)}</p>
                )}
                <Message
                  line={line}
                  userId={userId}
                  userName={userName}
                  botName={botName}
                  timeZone={timeZone}
                  closesGroup={!continues(lines, i)}
                  marked={line.id === anchor && !back}
                  ofChat={chat !== null && line.chat === chat}
                />
              </Fragment>
            );
          })}
          <ListEnd
            end="after"
            more={more.after}
            loading={loading === "after"}
            failed={failed === "after"}
            onLoad={load}
            href={lines.at(-1) && `?after=${lines.at(-1)?.id}${withLog}`}
          />
          {!more.after && tail?.(lines)}
        </div>
      </div>
      {late && <LateLine line={late} scroller={scroller} timeZone={timeZone} onShown={forgetLate} />}
      {(more.after || unseen > 0) && (
        <button
          type="button"
          className="jump"
          onClick={() => (more.after ? onLatest() : scroller.current?.scrollTo(0, 0))}
        >
          <ArrowDown aria-hidden="true" />
          {unseen > 0 ? `Latest (${unseen} new)` : "Latest"}
        </button>
      )}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </>
  );
}

/** The exact time as a tooltip, written when someone points at a time. */
function showExactTime(target: EventTarget, timeZone: string): void {
  if (target instanceof HTMLTimeElement) target.title = exactTime(Date.parse(target.dateTime), timeZone);
}
