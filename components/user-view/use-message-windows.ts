"use client";

import { type RefObject, useCallback, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { fetchWindow } from "./fetch-window";
import { type Line, type MessageWindow, unpack } from "./message-window";

export type End = "before" | "after";
type State = { lines: Line[]; more: Record<End, boolean>; loading: End | null; failed: End | null };

const mostLines = 200;

/** The lines on the page: at most 200, more at either end on demand, the far end given back,
 * and what one is reading never moves. */
export function useMessageWindows(
  userId: number,
  first: MessageWindow,
  scroller: RefObject<HTMLElement | null>,
) {
  const [state, setState] = useState<State>(() => ({
    lines: unpack(first),
    more: { before: first.before, after: first.after },
    loading: null,
    failed: null,
  }));
  const now = useRef(state);
  now.current = state;

  const load = useCallback(
    async (end: End, retry = false) => {
      const { lines, more, loading, failed } = now.current;
      const edge = end === "before" ? lines[0] : lines.at(-1);
      if (!edge || !more[end] || loading || (failed && !retry)) return;
      const busy = { ...now.current, loading: end, failed: null };
      now.current = busy;
      setState(busy);
      try {
        const { window } = await fetchWindow(
          userId,
          end === "before" ? { before: edge.id } : { after: edge.id },
        );
        keepPlace(scroller.current, () => setState((state) => joined(state, end, window)));
      } catch {
        setState((state) => ({ ...state, loading: null, failed: end }));
      }
    },
    [userId, scroller],
  );
  return { ...state, load };
}

function joined({ lines, more }: State, end: End, window: MessageWindow): State {
  const added = unpack(window);
  const all = end === "before" ? [...added, ...lines] : [...lines, ...added];
  const kept = end === "before" ? all.slice(0, mostLines) : all.slice(-mostLines);
  const trimmed = kept.length < all.length;
  const before = end === "before" ? window.before : more.before || trimmed;
  const after = end === "after" ? window.after : more.after || trimmed;
  return { lines: kept, more: { before, after }, loading: null, failed: null };
}

/** Applies a change of the list at once and puts the first line in view back to where it stood. */
function keepPlace(scroller: HTMLElement | null, change: () => void): void {
  const top = scroller?.getBoundingClientRect().top ?? 0;
  const lines = scroller?.querySelectorAll("[data-message-id]") ?? [];
  const inView = Array.from(lines).find((line) => line.getBoundingClientRect().bottom > top);
  const before = inView?.getBoundingClientRect().top ?? 0;
  flushSync(change);
  if (scroller && inView?.isConnected) scroller.scrollTop += inView.getBoundingClientRect().top - before;
}
