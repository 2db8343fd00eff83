"use client";

import { useEffect, useState } from "react";
import type { QuickReply } from "@/db/queries/composing";

let known: Promise<QuickReply[]> | null = null;

function fetchReplies(): Promise<QuickReply[]> {
  known ??= fetch("/api/quick-replies")
    .then((response) => (response.ok ? response.json() : []))
    .catch(() => []);
  return known;
}

const mostShown = 8;

/** The `/shortcut` that ends before the caret, without its slash; null when none is being typed. */
export function shortcutAt(text: string, caret: number): string | null {
  return /(?:^|\s)\/(\S{0,40})$/.exec(text.slice(0, caret))?.[1] ?? null;
}

/** The quick replies that fit what is typed: by shortcut first, then by what they say. */
export function useQuickReplies(typed: string | null): QuickReply[] {
  const [all, setAll] = useState<QuickReply[]>([]);
  const wanted = typed !== null;
  useEffect(() => {
    if (wanted) void fetchReplies().then(setAll);
    // What settings change meanwhile is there the next time.
    else known = null;
  }, [wanted]);
  if (typed === null) return [];
  const word = typed.toLowerCase();
  const begins = all.filter(({ shortcut }) => nameOf(shortcut).startsWith(word));
  const says = all.filter((reply) => !begins.includes(reply) && reply.body.toLowerCase().includes(word));
  return [...begins, ...says].slice(0, mostShown);
}

/** A shortcut without its slash, whether or not it was saved with one. */
export const nameOf = (shortcut: string) => shortcut.replace(/^\//, "").toLowerCase();
