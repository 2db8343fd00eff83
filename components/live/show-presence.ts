"use client";

import { useCallback, useEffect, useRef } from "react";

const lookingMs = 20_000;
const typingMs = 3000;
const idleMs = 5000;

/** Says to the desk what one does at a user; `typing` null: gone. A beacon, for it may be the page's last word. */
function say(userId: number, typing: boolean | null): void {
  const body = new Blob([JSON.stringify({ userId, typing })], { type: "application/json" });
  navigator.sendBeacon("/api/presence", body);
}

/** Shows the others that one looks at this user, as long as the page is in view. */
export function useLooking(userId: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const look = () => {
      clearInterval(timer);
      if (document.hidden) return say(userId, null);
      say(userId, false);
      timer = setInterval(() => say(userId, false), lookingMs);
    };
    const leave = () => {
      clearInterval(timer);
      say(userId, null);
    };
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", leave);
    window.addEventListener("pageshow", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("pageshow", look);
      leave();
    };
  }, [userId]);
}

/** For a composer: call `typing` at every key, `stopped` when it was sent; the desk is told now and then. */
export function useTyping(userId: number): { typing: () => void; stopped: () => void } {
  const said = useRef(0);
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined);
  const stopped = useCallback(() => {
    clearTimeout(idle.current);
    if (said.current) say(userId, false);
    said.current = 0;
  }, [userId]);
  const typing = useCallback(() => {
    clearTimeout(idle.current);
    idle.current = setTimeout(stopped, idleMs);
    if (performance.now() - said.current < typingMs && said.current) return;
    said.current = performance.now();
    say(userId, true);
  }, [userId, stopped]);
  useEffect(() => () => clearTimeout(idle.current), []);
  return { typing, stopped };
}
