import type { Span } from "./find-marks";

/** About `length` characters of a text around its first mark, on one line, with the marks that lie in it. */
export function excerpt(text: string, marks: Span[], length = 160): { text: string; marks: Span[] } {
  const first = marks[0] ?? [0, 0];
  const room = Math.max(0, length - (first[1] - first[0]));
  let start =
    text.length <= length ? 0 : Math.max(0, Math.min(first[0] - Math.floor(room / 3), text.length - length));
  let end = Math.min(text.length, Math.max(start + length, Math.min(first[1], start + 2 * length)));
  start = atWord(text, start, first[0]);
  if (isLowSurrogate(text, end)) end -= 1;
  const before = start > 0 ? "…" : "";
  const shift = before.length - start;
  return {
    text: before + text.slice(start, end).replace(/[\r\n\t]/g, " ") + (end < text.length ? "…" : ""),
    marks: marks
      .filter(([from]) => from >= start && from < end)
      .map(([from, to]) => [from + shift, Math.min(to, end) + shift]),
  };
}

/** The beginning of the next word, if one begins soon and before the mark. */
function atWord(text: string, start: number, mark: number): number {
  if (start === 0) return 0;
  const blank = text.slice(start, Math.min(mark, start + 20)).search(/\s\S/);
  if (blank >= 0) return start + blank + 1;
  return isLowSurrogate(text, start) ? start + 1 : start;
}

function isLowSurrogate(text: string, index: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === 0xdc00;
}
