"use client";

import { useEffect, useRef, useState } from "react";
import { useSoon } from "@/components/desk/use-soon";
import { useLive } from "@/components/live/live-provider";
import { type Found, renewed, withOlder } from "./hits";

type Work = "search" | "older" | null;
type Options = {
  userId: number;
  q: string;
  log: boolean;
  /** The line down to which hits are wanted at first. */
  through: string | null;
  /** What the server has found, and the live cursor that was read before. */
  start: Found | null;
  cursor: string;
};

/** The hits for these words, kept up with what changes. An answer to what was asked before is never shown. */
export function useFound({ userId, q, log, through, start, cursor }: Options) {
  const known = start?.q === q && start.log === log ? start : null;
  const [found, setFound] = useState(known);
  const [busy, setBusy] = useState<Work>(q && !known ? "search" : null);
  const [failed, setFailed] = useState<Work>(null);
  const [tries, setTries] = useState(0);
  const now = useRef(found);
  const question = useRef<AbortController>(null);
  const answered = useRef(known !== null);

  const show = (next: Found | null) => {
    now.current = next;
    setFound(next);
  };
  const ask = async (more: Record<string, string> = {}): Promise<Found> => {
    const query = new URLSearchParams({ q, ...more, ...(log && { log: "1" }) });
    const response = await fetch(`/users/${userId}/search?${query}`, { signal: question.current?.signal });
    if (!response.ok) throw new Error(`search answered ${response.status}`);
    return response.json();
  };
  /** What came of it, or null: it failed, or something else has been asked since. */
  const work = async (what: Work, more?: Record<string, string>): Promise<Found | null> => {
    const asking = question.current;
    setBusy(what);
    setFailed(null);
    const answer = await ask(more).catch(() => null);
    if (asking?.signal.aborted) return null;
    setBusy(null);
    if (!answer) setFailed(what);
    return answer;
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when it is another question
  useEffect(() => {
    const asking = new AbortController();
    question.current = asking;
    const search = async () => {
      const answer = await work("search", through ? { through } : {});
      if (answer) show(answer);
    };
    if (!q) show(null);
    else if (!answered.current) void search();
    return () => {
      asking.abort();
      answered.current = false;
    };
  }, [q, log, tries]);
  const search = () => setTries((tries) => tries + 1);

  /** Loads the next page of older hits; null when it did not come. */
  const loadOlder = async (): Promise<Found | null> => {
    const before = now.current?.next;
    if (!before || busy) return null;
    const page = await work("older", { before });
    if (!page || !now.current) return null;
    const next = withOlder(now.current, page);
    show(next);
    return next;
  };

  const renew = useSoon(async () => {
    const asking = question.current;
    if (!q || !now.current) return;
    const page = await ask().catch(() => null);
    if (page && now.current && !asking?.signal.aborted) show(renewed(now.current, page));
  });
  useLive((changes) => {
    const concerns =
      changes === "everything" ||
      changes.some(({ kind, userId: whose, ref }) => whose === userId && ref && saying.has(kind));
    if (concerns) renew();
  }, cursor);
  return { found, busy, failed, search, loadOlder };
}

const saying = new Set(["message", "whisper", "event", "log"]);
