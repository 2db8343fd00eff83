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

export function setViewParams(changes: Record<string, string | null>, how: "push" | "replace"): void {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const address = query.size > 0 ? `?${query}` : window.location.pathname;
  if (how === "push") window.history.pushState(null, "", address);
  else window.history.replaceState(null, "", address);
}
