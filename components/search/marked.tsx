import type { ReactNode } from "react";
import type { Span } from "@/lib/search/find-marks";

/** A text with the sought words marked. */
export function Marked({ text, marks }: { text: string; marks: Span[] }) {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <>
      {pieces}
      {text.slice(at)}
    </>
  );
}
