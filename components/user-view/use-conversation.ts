"use client";

import { useRef, useState } from "react";
import { fetchWindow, type Place } from "./fetch-window";
import type { Standing } from "./keep-place";
import { setViewParams, useViewParam } from "./use-view-param";
import type { Start } from "./user-view-body";

/** Where the conversation stands, and how to go elsewhere in it; each going is a new list (another `turn`). Of two
 * goings the later counts. A line that one comes back to stands where it stood, and is not marked. */
export function useConversation(userId: number, start: Start) {
  const [at, setAt] = useState<Start & { turn: number; back: Standing | null }>({
    ...start,
    turn: 0,
    back: null,
  });
  const goings = useRef(0);
  const log = useViewParam("log")[0] === "1";
  const go = async (place: Place, back: Standing | null = null) => {
    goings.current += 1;
    const going = goings.current;
    try {
      const next = await fetchWindow(userId, place, log);
      if (going !== goings.current) return;
      setAt(({ turn }) => ({ ...next, turn: turn + 1, back }));
      rememberDay(place);
    } catch {
      if (going === goings.current) loadPage(place);
    }
  };
  return { at, log, go };
}

/** The day that one went to stands in the address until one goes elsewhere. */
function rememberDay(place: Place): void {
  const at = place !== "newest" && "at" in place ? place.at : null;
  if (at !== new URLSearchParams(window.location.search).get("at")) setViewParams({ at }, "replace");
}

/** The same place as a page of its own. */
function loadPage(place: Place): void {
  const query = new URLSearchParams(window.location.search);
  for (const name of ["message", "at", "chat", "before", "after", "hit"]) query.delete(name);
  for (const [name, value] of Object.entries(place === "newest" ? {} : place)) query.set(name, value);
  window.location.assign(`${window.location.pathname}?${query}`);
}
