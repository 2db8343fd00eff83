import type { ReactNode } from "react";
import type { LinkSpan } from "@/lib/find-links";

/** Text as text; only the spans that the server found to be links become links. */
export function MessageText({ text, links }: { text: string; links: LinkSpan[] }): ReactNode {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const [start, stop, href] of links) {
    parts.push(text.slice(end, start));
    parts.push(
      <a key={start} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {text.slice(start, stop)}
      </a>,
    );
    end = stop;
  }
  return [...parts, text.slice(end)];
}
