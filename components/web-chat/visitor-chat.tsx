"use client";

import { useEffect, useRef } from "react";
import type { VisitorLine as Line } from "@/lib/web-chat/lines";
import { useVisitorChat } from "./use-visitor-chat";
import { VisitorComposer } from "./visitor-composer";
import { PendingLine, VisitorLine } from "./visitor-line";

type Props = { first: Line[]; refused: string | null; clientKey: string };

/** The whole chat: what was said, who types, and the composer. Without script it is a page with a form. */
export function VisitorChat({ first, refused, clientKey }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const { lines, pending, typing, send } = useVisitorChat(first, end);
  const last = pending.at(-1)?.key ?? lines.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is new is shown.
  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
  }, [last, typing]);
  const lastSeen = lines.findLast(({ mine, seen }) => mine && seen)?.id;
  return (
    <main className="mx-auto flex h-dvh max-w-180 flex-col bg-surface">
      <h1 className="border-b border-line px-4 py-3 text-lg font-semibold">Chat with us</h1>
      <div
        role="log"
        aria-label="Conversation"
        className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto p-4"
      >
        {lines.length + pending.length === 0 && (
          <p className="m-auto max-w-60 text-center text-ink-2">
            Write to us: somebody of our team answers right here.
          </p>
        )}
        {lines.map((line) => (
          <VisitorLine
            key={line.id}
            line={line}
            tick={line.id === lastSeen ? "Seen" : line.mine ? "Sent" : null}
          />
        ))}
        {pending.map((one) => (
          <PendingLine key={one.key} pending={one} onRetry={() => send(one)} />
        ))}
        <p className={`text-sm text-ink-2 ${typing ? "" : "hidden"}`}>{typing && "Typing…"}</p>
        <div ref={end} className="h-px shrink-0" />
      </div>
      <noscript>
        <a className="block px-4 py-2 text-accent underline" href="/widget/chat">
          Show new messages
        </a>
      </noscript>
      {refused && (
        <p role="alert" className="px-4 pb-1 text-bad">
          {refused}
        </p>
      )}
      <VisitorComposer clientKey={clientKey} onSend={send} />
    </main>
  );
}
