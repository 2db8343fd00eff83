"use client";

import { memo, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Piece } from "@/lib/transcript/piece";
import type { Readable } from "@/lib/transcript/selection";

type Props = { address: string; onReadable: (readable: Readable) => void };

/** The text, a piece at a time as one scrolls; what is far from the eye costs no layout. */
export function TranscriptText({ address, onReadable }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const { pieces, state, more } = usePieces(address, onReadable);
  useEffect(() => {
    if (state !== "idle") return;
    const ahead = new IntersectionObserver(([entry]) => entry!.isIntersecting && more(), {
      root: scroller.current,
      rootMargin: "1200px",
    });
    ahead.observe(end.current!);
    return () => ahead.disconnect();
  }, [state, more]);
  return (
    <section
      ref={scroller}
      aria-label="Transcript"
      aria-busy={state === "loading"}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      className="transcript-text"
    >
      {pieces.map((text, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces only come at the end
        <Text key={place} text={text} />
      ))}
      <div ref={end} className="py-2 text-sm text-ink-3">
        {state === "loading" && "Loading…"}
        {state === "end" && "End of transcript"}
        {state === "error" && (
          <p role="alert" className="flex items-center gap-2 text-bad">
            The transcript could not be loaded.
            <Button look="secondary" onClick={more}>
              Retry
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}

const Text = memo(({ text }: { text: string }) => <pre className="transcript-piece">{text}</pre>);

type State = "loading" | "idle" | "error" | "end";

function usePieces(address: string, onReadable: Props["onReadable"]) {
  const [pieces, setPieces] = useState<string[]>([]);
  const [state, setState] = useState<State>("loading");
  const next = useRef<Record<string, string>>({});
  const asking = useRef(false);
  const more = useCallback(async () => {
    if (asking.current) return;
    asking.current = true;
    setState("loading");
    try {
      const response = await fetch(`${address}&format=piece&${new URLSearchParams(next.current)}`);
      if (!response.ok) throw new Error(`the transcript answered ${response.status}`);
      const piece: Piece = await response.json();
      next.current = piece.next ?? {};
      setPieces((before) => [...before, piece.text]);
      setState(piece.next ? "idle" : "end");
      onReadable(piece.readable);
    } catch {
      setState("error");
    } finally {
      asking.current = false;
    }
  }, [address, onReadable]);
  useEffect(() => {
    more();
  }, [more]);
  return { pieces, state, more };
}
