"use client";

import { useEffect, useState } from "react";
import type { Found } from "./shown";

const pause = 150;

/** What is found for `q`, once one pauses; the last answer stays until the next one is there. */
export function useFound(q: string): { found: Found | null; state: "waiting" | "there" | "failed" } {
  const sought = q.trim();
  const [answer, setAnswer] = useState<{ q: string; found: Found | null }>({ q: "", found: null });
  useEffect(() => {
    if (sought === "") return;
    const call = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/search/results?${new URLSearchParams({ q: sought })}`, {
          signal: call.signal,
        });
        const found: Found | null = response.ok ? await response.json() : null;
        if (!call.signal.aborted) setAnswer({ q: sought, found });
      } catch {
        if (!call.signal.aborted) setAnswer({ q: sought, found: null });
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      call.abort();
    };
  }, [sought]);
  if (sought === "") return { found: null, state: "there" };
  if (answer.q !== sought) return { found: answer.found, state: "waiting" };
  return { found: answer.found, state: answer.found ? "there" : "failed" };
}
