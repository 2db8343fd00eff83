"use client";

import { useState } from "react";
import { fetchWindow, type Place } from "./fetch-window";
import { useViewParam } from "./use-view-param";
import type { Start } from "./user-view-body";

/** Where the conversation stands, and how to go elsewhere in it; each going is a new list (another `turn`). */
export function useConversation(userId: number, start: Start) {
  const [at, setAt] = useState({ ...start, turn: 0 });
  const log = useViewParam("log")[0] === "1";
  const go = async (place: Place) => {
    try {
      const next = await fetchWindow(userId, place, log);
      setAt(({ turn }) => ({ ...next, turn: turn + 1 }));
    } catch {
      const query = new URLSearchParams(place === "newest" ? {} : place);
      window.location.assign(`${window.location.pathname}?${query}`);
    }
  };
  return { at, log, go };
}
