"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { sentAt } from "@/lib/sent-at";
import { isAtBottom } from "./keep-place";
import type { Applied } from "./live-lines";
import type { Line } from "./message-window";

type Options = {
  lines: Line[];
  readThrough: string | null;
  userName: string;
  agentName: string;
  /** When the page was drawn: what was sent before it is no news. */
  now: number;
  scroller: RefObject<HTMLElement | null>;
};

const shownLateMs = 15_000;

/** What came while one reads: how much waits below, where the unread begins, a line that came late, and the words for
 * those who listen. */
export function useArrivals({ lines, readThrough, userName, agentName, now, scroller }: Options) {
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(noIds);
  const [unreadFrom, setUnreadFrom] = useState(() => firstUnread(lines, readThrough));
  const [late, setLate] = useState<Line | null>(null);
  const [spoken, setSpoken] = useState("");
  /** Whether the divider stands already where this absence began. */
  const marked = useRef(false);

  useEffect(() => {
    const element = scroller.current;
    const seen = () => {
      if (document.hidden || !isAtBottom(element)) return;
      marked.current = false;
      setUnseen(noIds);
    };
    seen();
    element?.addEventListener("scroll", seen, { passive: true });
    document.addEventListener("visibilitychange", seen);
    return () => {
      element?.removeEventListener("scroll", seen);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [scroller]);

  useEffect(() => {
    if (!late) return;
    const look = requestAnimationFrame(() => isInView(scroller.current, late.id) && setLate(null));
    const timer = setTimeout(() => setLate(null), shownLateMs);
    return () => {
      cancelAnimationFrame(look);
      clearTimeout(timer);
    };
  }, [late, scroller]);

  const arrive = useCallback(
    ({ appended, beyond, late }: Applied, follows: boolean) => {
      const news = [...appended, ...beyond.filter(({ id }) => sentAt(id) > now)].filter(isSaid);
      if (news.length > 0 && !(follows && !document.hidden)) {
        if (!marked.current) setUnreadFrom(news[0]!.id);
        marked.current = true;
        if (!follows) setUnseen((ids) => new Set([...ids, ...news.map(({ id }) => id)]));
      }
      const cameLate = late.filter(isSaid).at(-1);
      if (cameLate) setLate(cameLate);
      const words = appended.filter((line) => isSaid(line) && line.name !== agentName);
      if (words.length > 0) setSpoken(inWords(words, userName));
    },
    [agentName, userName, now],
  );
  return { unseen: unseen.size, unreadFrom, late, spoken, arrive, forgetLate: () => setLate(null) };
}

const noIds: ReadonlySet<string> = new Set();
const isSaid = ({ kind }: Line) => kind !== "event" && kind !== "system" && kind !== "log";

/** The first line of the user after the agent's read mark. */
function firstUnread(lines: Line[], readThrough: string | null): string | null {
  if (!readThrough) return null;
  return lines.find(({ id, kind }) => id > readThrough && kind === "user")?.id ?? null;
}

function isInView(scroller: HTMLElement | null, id: string): boolean {
  const line = scroller?.querySelector(`[data-message-id="${id}"]`)?.getBoundingClientRect();
  const frame = scroller?.getBoundingClientRect();
  return !!line && !!frame && line.bottom > frame.top && line.top < frame.bottom;
}

function inWords(lines: Line[], userName: string): string {
  if (lines.length > 3) return `${lines.length} new messages`;
  return lines
    .map(({ kind, name, text, extra }) => {
      const who = kind === "user" ? userName : kind === "bot" ? "Bot" : (name ?? "Agent");
      const what = text || (extra?.files || extra?.remote ? "a file" : "");
      return kind === "whisper" ? `Whisper from ${who}: ${what}` : `${who}: ${what}`;
    })
    .join(". ");
}
