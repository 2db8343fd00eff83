"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { useLive, useLiveConnection } from "@/components/live/live-provider";
import type { LiveChange, LiveChanges } from "@/lib/live/change";
import { fetchLines, fetchWindow, mostNamed } from "./fetch-window";
import { isAtBottom, keepPlace, lineInMiddle } from "./keep-place";
import { type Applied, type End, joined, type Lines, linesOfWindow, upserted } from "./live-lines";
import type { Start } from "./user-view-body";

type Loading = { loading: End | null; failed: End | null };
type Options = {
  userId: number;
  start: Pick<Start, "window" | "cursor" | "log">;
  /** With the bot's lines among the others. */
  log: boolean;
  scroller: RefObject<HTMLElement | null>;
  /** Told of new lines, and whether one follows them at the bottom. */
  onArrival: (arrived: Applied, follows: boolean) => void;
};

const idle: Loading = { loading: null, failed: null };
const retryMs = 2000;

/** The lines on the page: at most 200, more at either end on demand, the far end given back, every change applied as
 * it comes, and what one is reading never moves. */
export function useMessageWindows({ userId, start, log, scroller, onArrival }: Options) {
  const [state, setState] = useState<Lines & Loading>(() => ({ ...linesOfWindow(start.window), ...idle }));
  const now = useRef(state);
  const connection = useLiveConnection();
  const arrival = useRef(onArrival);
  arrival.current = onArrival;

  /** Shows what arrived, and all that it brings along: reading or following, the eye stays where it is. */
  const show = useCallback(
    (next: Lines & Loading, arrived: Applied, follows: boolean) => {
      now.current = next;
      const change = () => {
        setState(next);
        arrival.current(arrived, follows);
      };
      if (follows && !next.more.after) change();
      else keepPlace(scroller.current, change);
    },
    [scroller],
  );

  const asked = useRef(new Set<string>());
  const lost = useRef(false);
  const [reading, setReading] = useState(0);
  /** What the lines on the page were asked with, and what they are to be asked with. */
  const shownLog = useRef(start.log);
  const wantedLog = useRef(log);
  wantedLog.current = log;
  const running = useRef(false);
  const retry = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(retry.current), []);

  /** Reads anew what has changed, one after the other: a later answer is never older. */
  const catchUp = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    try {
      while (lost.current || asked.current.size > 0) {
        if (lost.current) await readAnew();
        else await readNamed();
      }
    } catch {
      clearTimeout(retry.current);
      retry.current = setTimeout(catchUp, retryMs);
    } finally {
      running.current = false;
    }

    async function readNamed() {
      const ids = [...asked.current].slice(0, mostNamed);
      // Forgotten before they are read: what changes once more meanwhile is asked for again.
      for (const id of ids) asked.current.delete(id);
      const withLog = wantedLog.current;
      const found = await fetchLines(userId, ids, withLog).catch((error) => {
        for (const id of ids) asked.current.add(id);
        throw error;
      });
      if (withLog !== wantedLog.current) {
        for (const id of ids) asked.current.add(id);
        return;
      }
      const follows = isAtBottom(scroller.current) && !now.current.more.after;
      const applied = upserted(now.current, ids, found, { follows });
      show({ ...now.current, lines: applied.lines, more: applied.more }, applied, follows);
    }

    async function readAnew() {
      const before = now.current.lines.at(-1)?.id ?? "";
      const follows = isAtBottom(scroller.current) && !now.current.more.after;
      const reading = lineInMiddle(scroller.current)?.dataset.messageId;
      asked.current.clear();
      const place = follows || !reading ? "newest" : { message: reading };
      lost.current = false;
      const withLog = wantedLog.current;
      const { window } = await fetchWindow(userId, place, withLog).catch((error) => {
        lost.current = true;
        throw error;
      });
      shownLog.current = withLog;
      const fresh = linesOfWindow(window);
      const appended = fresh.more.after ? [] : fresh.lines.filter(({ id }) => id > before);
      show({ ...fresh, ...idle }, { ...fresh, appended, late: [], beyond: [] }, follows);
      setReading((times) => times + 1);
    }
  }, [userId, scroller, show]);

  useEffect(() => {
    if (log === shownLog.current) return;
    lost.current = true;
    void catchUp();
  }, [log, catchUp]);

  const hear = useCallback(
    (changes: LiveChanges) => {
      if (changes === "everything") lost.current = true;
      else
        for (const change of changes)
          if (change.userId === userId && change.ref && concernsLines(change.kind, wantedLog.current))
            asked.current.add(change.ref);
      void catchUp();
    },
    [userId, catchUp],
  );
  useLive(hear, start.cursor);

  const load = useCallback(
    async (end: End, retry = false) => {
      const { lines, more, loading, failed } = now.current;
      const edge = end === "before" ? lines[0] : lines.at(-1);
      if (!edge || !more[end] || loading || (failed && !retry)) return;
      const busy = { ...now.current, loading: end, failed: null };
      now.current = busy;
      setState(busy);
      const withLog = wantedLog.current;
      try {
        const { window, cursor } = await fetchWindow(
          userId,
          end === "before" ? { before: edge.id } : { after: edge.id },
          withLog,
        );
        // Read anew meanwhile, the page ends elsewhere.
        const edgeNow = end === "before" ? now.current.lines[0] : now.current.lines.at(-1);
        const fits = edgeNow?.id === edge.id && withLog === shownLog.current;
        const next = { ...(fits ? joined(now.current, end, window) : now.current), ...idle };
        now.current = next;
        keepPlace(scroller.current, () => setState(next));
        const missed = connection?.since(cursor) ?? [];
        if (missed.length > 0) hear(missed);
      } catch {
        now.current = { ...now.current, loading: null, failed: end };
        setState(now.current);
      }
    },
    [userId, scroller, connection, hear],
  );
  return { ...state, load, reading };
}

function concernsLines(kind: LiveChange["kind"], log: boolean): boolean {
  return kind === "message" || kind === "whisper" || kind === "event" || (kind === "log" && log);
}
