"use client";

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** N steps to the next hit and Shift N to the one before, unless one is writing or something lies over the page. */
export function useStepKeys(panel: RefObject<HTMLElement | null>, step: (by: 1 | -1) => void): void {
  const latest = useRef(step);
  useLayoutEffect(() => {
    latest.current = step;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const by = { n: 1, N: -1 }[event.key] as 1 | -1 | undefined;
      if (!by || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!isFree(event.target, panel.current)) return;
      event.preventDefault();
      latest.current(by);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [panel]);
}

const writing = "input, textarea, select, [contenteditable], [role=menu], [role=listbox]";

function isFree(target: EventTarget | null, panel: HTMLElement | null): boolean {
  if (!(target instanceof Element) || target.closest(writing)) return false;
  const dialog = "[role=dialog], [role=alertdialog]";
  return target === document.body || target.closest(dialog) === (panel?.closest(dialog) ?? null);
}

/** From the field into the list of hits. */
export function focusList(panel: HTMLElement | null): void {
  const row = panel?.querySelector<HTMLElement>("a[aria-current]") ?? panel?.querySelector<HTMLElement>("a");
  row?.focus();
}
