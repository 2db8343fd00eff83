"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for all that ticks on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const thisSecond = () => Math.floor(Date.now() / 1000) * 1000;

/** The time by the server's clock, to the second; at first `drawnAt`, when the server drew the page. */
export function useNow(drawnAt: number, ahead: number): number {
  const browser = useSyncExternalStore(subscribe, thisSecond, () => null);
  return browser === null ? drawnAt : browser + ahead;
}
