import type { Mark } from "@/components/chat-search/marks";
import type { LinkSpan } from "@/lib/find-links";

/** A part of a text: plain, or leading somewhere; each of its runs is marked or not. */
export type Piece = { href: string | null; runs: { text: string; marked: boolean }[] };

/** Cuts a text at its links and its marks, both in order: a mark that reaches over a link's edge is cut in two, so
 * that the link stays one. */
export function textPieces(text: string, links: LinkSpan[], marks: Mark[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  const add = (from: number, to: number, href: string | null) => {
    if (from < to) pieces.push({ href, runs: runsOf(text, from, to, marks) });
  };
  for (const [start, stop, href] of links) {
    add(end, start, null);
    add(start, stop, href);
    end = stop;
  }
  add(end, text.length, null);
  return pieces;
}

/** The part of a text from one place to another, cut at its marks. */
function runsOf(text: string, from: number, to: number, marks: Mark[]): Piece["runs"] {
  const runs: Piece["runs"] = [];
  let end = from;
  const add = (stop: number, marked: boolean) => {
    if (end < stop) runs.push({ text: text.slice(end, stop), marked });
    end = Math.max(end, stop);
  };
  for (const [start, stop] of marks) {
    if (stop <= end || start >= to) continue;
    add(Math.min(start, to), false);
    add(Math.min(stop, to), true);
  }
  add(to, false);
  return runs;
}
