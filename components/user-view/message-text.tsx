"use client";

import { type ReactNode, useContext, useMemo } from "react";
import { Marks } from "@/components/chat-search/marks";
import type { LinkSpan } from "@/lib/find-links";
import { type Piece, textPieces } from "./text-pieces";

/** Text as text; only the spans that the server found to be links become links, and what is sought is marked. */
export function MessageText({ text, links = none }: { text: string; links?: LinkSpan[] }): ReactNode {
  const find = useContext(Marks)?.find;
  const pieces = useMemo(() => textPieces(text, links, find?.(text) ?? []), [text, links, find]);
  return pieces.map(({ href, runs }, i) =>
    href === null ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their order
      <Runs key={i} runs={runs} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their order
      <a key={i} href={href} target="_blank" rel="noopener noreferrer nofollow">
        <Runs runs={runs} />
      </a>
    ),
  );
}

const none: LinkSpan[] = [];

function Runs({ runs }: { runs: Piece["runs"] }): ReactNode {
  // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text keep their order
  return runs.map(({ text, marked }, i) => (marked ? <mark key={i}>{text}</mark> : text));
}
