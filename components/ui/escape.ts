"use client";

import { useEffect, useLayoutEffect, useRef } from "react";

// What Esc closes beside dialogs and menus, the last opened at the end.
const closers: (() => void)[] = [];

/** Closes what was opened last; whether there was anything. A dialog asks before it closes itself. */
export function closeTop(): boolean {
  closers.at(-1)?.();
  return closers.length > 0;
}

/** Lets Esc close something that is no dialog of its own, on a page and inside a modal. */
export function useEscape(close: () => void): void {
  const latest = useRef(close);
  useLayoutEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    const closer = () => latest.current();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
      if (closers.at(-1) !== closer) return;
      event.preventDefault();
      closer();
    };
    closers.push(closer);
    document.addEventListener("keydown", onKeyDown);
    return () => {
      closers.splice(closers.indexOf(closer), 1);
      document.removeEventListener("keydown", onKeyDown);
    };
  }, []);
}
