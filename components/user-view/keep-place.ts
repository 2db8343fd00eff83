import { flushSync } from "react-dom";

/** Applies a change of the list at once and puts the first line in view back to where it stood. */
export function keepPlace(scroller: HTMLElement | null, change: () => void): void {
  const inView = firstInView(scroller);
  const before = inView?.getBoundingClientRect().top ?? 0;
  flushSync(change);
  if (scroller && inView?.isConnected) scroller.scrollTop += inView.getBoundingClientRect().top - before;
}

/** The line that one is reading: the first that is not above the edge. */
export function firstInView(scroller: HTMLElement | null): HTMLElement | undefined {
  const top = scroller?.getBoundingClientRect().top ?? 0;
  const lines = scroller?.querySelectorAll<HTMLElement>("[data-message-id]") ?? [];
  return Array.from(lines).find((line) => line.getBoundingClientRect().bottom > top);
}

const nearly = 40;

/** Whether the newest line is in view: then one follows what comes. The scroller counts upwards from its bottom. */
export function isAtBottom(scroller: HTMLElement | null): boolean {
  return !scroller || scroller.scrollTop > -nearly;
}
