"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { VisitorLine } from "@/lib/web-chat/lines";

/** What the visitor wrote and nobody has confirmed yet. */
export type Pending = { key: string; body: string; files: File[]; refused: string | null };

const retryMs = 2000;

/** The visitor's conversation as it stands: read anew whenever the stream says that something changed. */
export function useVisitorChat(first: VisitorLine[], end: RefObject<HTMLElement | null>) {
  const [lines, setLines] = useState(first);
  const [pending, setPending] = useState<Pending[]>([]);
  const [typing, setTyping] = useState(false);
  const [known, setKnown] = useState(first.length > 0);

  const asked = useRef(0);
  const shown = useRef(0);
  const load = useCallback(async () => {
    asked.current += 1;
    const turn = asked.current;
    const answer = await fetch("/widget/messages").catch(() => null);
    if (answer && answer.status >= 500) setTimeout(load, retryMs);
    const fresh: VisitorLine[] | null = answer?.ok ? await answer.json().catch(() => null) : null;
    // Answers overtake each other: what was asked for later is never older.
    if (!fresh || turn < shown.current) return;
    shown.current = turn;
    setLines(fresh);
  }, []);

  useEffect(() => (known ? follow({ changed: load, typing: setTyping }) : undefined), [known, load]);
  useSeen(end, lines.findLast(({ mine }) => !mine)?.id ?? null);

  const send = useCallback(
    async (one: Omit<Pending, "refused">) => {
      setPending((all) => [...all.filter(({ key }) => key !== one.key), { ...one, refused: null }]);
      const refused = await post(one);
      if (refused === null) {
        setKnown(true);
        await load();
        setPending((all) => all.filter(({ key }) => key !== one.key));
      } else {
        setPending((all) => all.map((other) => (other.key === one.key ? { ...other, refused } : other)));
      }
    },
    [load],
  );
  const arrived = new Set(lines.map(({ key }) => key));
  return { lines, pending: pending.filter(({ key }) => !arrived.has(key)), typing, send };
}

/** Null when it was taken; the same key twice is one line. */
async function post({ key, body, files }: Omit<Pending, "refused">): Promise<string | null> {
  const form = new FormData();
  form.set("body", body);
  form.set("clientKey", key);
  for (const file of files) form.append("files", file);
  const answer = await fetch("/widget/messages", { method: "POST", body: form }).catch(() => null);
  if (answer?.ok) return null;
  const told = await answer?.json().catch(() => null);
  return told?.error ?? "You are offline, it seems.";
}

type Heard = { changed(): void; typing(typing: boolean): void };

/** Listens until it is told to end; comes back after every cut, and looks again when it does. */
function follow({ changed, typing }: Heard): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout>;
  const open = () => {
    source = new EventSource("/widget/events");
    source.addEventListener("changed", changed);
    source.addEventListener("typing", () => typing(true));
    source.addEventListener("quiet", () => typing(false));
    source.onerror = () => {
      typing(false);
      source?.close();
      again = setTimeout(open, 1500 + Math.random() * 2500);
    };
  };
  open();
  window.addEventListener("online", changed);
  return () => {
    clearTimeout(again);
    source?.close();
    window.removeEventListener("online", changed);
  };
}

/** Says once of every last line that it was before the visitor's eyes: the end of the list in view, the tab too. */
function useSeen(end: RefObject<HTMLElement | null>, last: string | null): void {
  const said = useRef<string | null>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !last) return;
    let inView = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    const say = () => {
      if (!inView || document.visibilityState !== "visible" || said.current === last) return;
      said.current = last;
      fetch("/widget/seen", { method: "POST" })
        .catch(() => null)
        .then((answer) => {
          if (answer?.ok) return;
          if (said.current === last) said.current = null;
          again = setTimeout(say, retryMs);
        });
    };
    const watching = new IntersectionObserver(([entry]) => {
      inView = entry?.isIntersecting ?? false;
      say();
    });
    watching.observe(mark);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearTimeout(again);
      inView = false;
      watching.disconnect();
      document.removeEventListener("visibilitychange", say);
    };
  }, [end, last]);
}
