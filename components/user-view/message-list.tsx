"use client";

import { ArrowDown } from "lucide-react";
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { dateAndTime, dayLabel, dayNumber, exactTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { Message } from "./message";
import type { Line, MessageWindow } from "./message-window";
import { type End, useMessageWindows } from "./use-message-windows";

type Props = {
  userId: number;
  /** The page to start from; a later one is a new list (give it a key). */
  window: MessageWindow;
  /** The message to stand in the middle, marked. */
  anchor: string | null;
  /** The chat whose lines are marked. */
  chat: string | null;
  botName: string;
  timeZone: string;
  now: number;
  onLatest: () => void;
};

const screensAhead = 1.5;

export function MessageList({
  userId,
  window: first,
  anchor,
  chat,
  botName,
  timeZone,
  now,
  onLatest,
}: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const { lines, more, loading, failed, load } = useMessageWindows(userId, first, scroller);

  useLayoutEffect(() => {
    if (anchor)
      scroller.current?.querySelector(`[data-message-id="${anchor}"]`)?.scrollIntoView({ block: "center" });
  }, [anchor]);

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
            href={lines[0] && `?before=${lines[0].id}`}
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
                {line.chat !== null && line.chat !== previous?.chat && (
                  <p className="session">Chat of {dateAndTime(sentAt(line.chat), timeZone)}</p>
                )}
                <Message
                  line={line}
                  userId={userId}
                  botName={botName}
                  timeZone={timeZone}
                  closesGroup={!sameGroup(line, lines[i + 1])}
                  marked={line.id === anchor}
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
            href={lines.at(-1) && `?after=${lines.at(-1)?.id}`}
          />
        </div>
      </div>
      {more.after && (
        <button type="button" className="jump" onClick={onLatest}>
          <ArrowDown aria-hidden="true" />
          Latest
        </button>
      )}
    </>
  );
}

/** The exact time as a tooltip, written when someone points at a time. */
function showExactTime(target: EventTarget, timeZone: string): void {
  if (target instanceof HTMLTimeElement) target.title = exactTime(Date.parse(target.dateTime), timeZone);
}

const groupGap = 5 * 60_000;

/** Whether two lines read as one breath: same side, name and chat, within five minutes. */
function sameGroup(line: Line, next: Line | undefined): boolean {
  return (
    next !== undefined &&
    next.kind === line.kind &&
    next.name === line.name &&
    next.chat === line.chat &&
    sentAt(next.id) - sentAt(line.id) < groupGap
  );
}

function beginsDay(line: Line, previous: Line | undefined, timeZone: string): boolean {
  return !previous || dayNumber(sentAt(line.id), timeZone) !== dayNumber(sentAt(previous.id), timeZone);
}

/** An end of the list: more to load, loading, an error with Retry, or the end of the conversation. */
function ListEnd({
  end,
  more,
  loading,
  failed,
  onLoad,
  href,
  children,
}: {
  end: End;
  more: boolean;
  loading: boolean;
  failed: boolean;
  onLoad: (end: End, retry?: boolean) => void;
  href?: string;
  children?: ReactNode;
}) {
  if (!more) return children ? <p className="list-end">{children}</p> : null;
  const what = end === "before" ? "Older messages" : "Newer messages";
  if (failed) {
    return (
      <p className="list-end" role="alert">
        {what} could not be loaded.{" "}
        <button type="button" onClick={() => onLoad(end, true)}>
          Retry
        </button>
      </p>
    );
  }
  return (
    <p className="list-end">
      <a
        href={href}
        onClick={(event) => {
          event.preventDefault();
          onLoad(end);
        }}
      >
        {loading ? "Loading…" : what}
      </a>
    </p>
  );
}
