"use client";

import { useSearchParams } from "next/navigation";

/** A part of the address that the page itself answers to, without asking the server: its value (null: not there) and
 * how to set it. A push can be taken back with Back. */
export function useViewParam(
  name: string,
): [value: string | null, set: (value: string | null, how?: "push" | "replace") => void] {
  const value = useSearchParams().get(name);
  return [value, (next, how = "replace") => setViewParams({ [name]: next }, how)];
}

let changedAt = Number.NEGATIVE_INFINITY;

/** How long ago (ms) the page last set a part of its address by itself. */
export function sinceViewParamsSet(): number {
  return performance.now() - changedAt;
}

export function setViewParams(changes: Record<string, string | null>, how: "push" | "replace"): void {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const address = query.size > 0 ? `?${query}` : window.location.pathname;
  const steps = stepsWithin();
  changedAt = performance.now();
  if (how === "push") window.history.pushState({ steps: steps + 1 }, "", address);
  else window.history.replaceState({ steps }, "", address);
}

/** How many steps of its own a view has behind it in the history: those at the same path. A refresh forgets what the
 * entry itself has noted, so that only counts where the browser does not tell its entries. */
export function stepsWithin(): number {
  const here = window.navigation?.currentEntry;
  if (!here) return Number(window.history.state?.steps) || 0;
  const entries = window.navigation.entries();
  let first = here.index;
  while (first > 0 && pathOf(entries[first - 1]) === window.location.pathname) first -= 1;
  return here.index - first;
}

function pathOf(entry: NavigationHistoryEntry | undefined): string | null {
  return entry?.url ? new URL(entry.url).pathname : null;
}

/** Goes back to where the view was opened from, over all steps of its own. */
export function leaveView(): void {
  window.history.go(-1 - stepsWithin());
}
