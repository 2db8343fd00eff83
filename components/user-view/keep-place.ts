import { flushSync } from "react-dom";

/** Applies a change of the list at once and puts the first line in view that it leaves back to where it stood. */
export function keepPlace(scroller: HTMLElement | null, change: () => void): void {
  const tops = linesFrom(scroller).map((line) => [line, line.getBoundingClientRect().top] as const);
  flushSync(change);
  const [stays, before] = tops.find(([line]) => line.isConnected) ?? [];
  if (scroller && stays) scroller.scrollTop += stays.getBoundingClientRect().top - before!;
}

/** The line that one is reading: the first that is not above the edge. */
export function firstInView(scroller: HTMLElement | null): HTMLElement | undefined {
  return linesFrom(scroller)[0];
}

/** The last line that is not below the lower edge. */
export function lineAtBottom(scroller: HTMLElement | null): HTMLElement | undefined {
  const bottom = scroller?.getBoundingClientRect().bottom ?? 0;
  return linesFrom(scroller).findLast((line) => line.getBoundingClientRect().top < bottom);
}

/** A page around this line fills the screen above and below. */
export function lineInMiddle(scroller: HTMLElement | null): HTMLElement | undefined {
  return linesFrom(scroller, 0.5)[0] ?? linesFrom(scroller)[0];
}

/** The lines from the upper edge on, or from so far down. */
function linesFrom(scroller: HTMLElement | null, down = 0): HTMLElement[] {
  const frame = scroller?.getBoundingClientRect();
  const top = frame ? frame.top + frame.height * down : 0;
  const lines = Array.from(scroller?.querySelectorAll<HTMLElement>("[data-message-id]") ?? []);
  const first = lines.findIndex((line) => line.getBoundingClientRect().bottom > top);
  return first < 0 ? [] : lines.slice(first);
}

/** A line by how far it stands above the lower edge. */
export type Standing = { id: string; above: number };

/** Where the last line in view stands: what opens above the list does not move the lower edge. */
export function standing(scroller: HTMLElement | null): Standing | null {
  const bottom = scroller?.getBoundingClientRect().bottom ?? 0;
  const line = linesFrom(scroller).findLast((line) => line.getBoundingClientRect().top < bottom);
  return line ? { id: line.dataset.messageId!, above: bottom - line.getBoundingClientRect().bottom } : null;
}

/** Puts a line back to where it stood; false when it is not on the page. */
export function putBack(scroller: HTMLElement | null, { id, above }: Standing): boolean {
  const line = scroller?.querySelector(`[data-message-id="${id}"]`);
  if (!scroller || !line) return false;
  const bottom = scroller.getBoundingClientRect().bottom;
  scroller.scrollTop += line.getBoundingClientRect().bottom + above - bottom;
  return true;
}

const nearly = 40;

/** Whether the newest line is in view: then one follows what comes. The scroller counts upwards from its bottom. */
export function isAtBottom(scroller: HTMLElement | null): boolean {
  return !scroller || scroller.scrollTop > -nearly;
}
