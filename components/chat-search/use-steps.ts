"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { useConversation } from "@/components/user-view/use-conversation";
import { setViewParams } from "@/components/user-view/use-view-param";
import { dateAndTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { countWords, type Found, type Hit, stepFrom } from "./hits";
import type { useFound } from "./use-found";

type Options = {
  results: ReturnType<typeof useFound>;
  /** The hit in the address when the search opened. */
  first: string | null;
  area: RefObject<HTMLElement | null>;
  go: ReturnType<typeof useConversation>["go"];
  timeZone: string;
};

/** The hit that one is at, how to go to another, and what is said of it to those who listen. */
export function useSteps({ results, first, area, go, timeZone }: Options) {
  const { found, busy, loadOlder } = results;
  const [current, setCurrent] = useState(first);
  const [spoken, setSpoken] = useState("");

  /** Shows the line of a hit in the middle, wherever it is in the conversation. */
  const bringUp = (id: string) => {
    const line = lineOnPage(area.current, id);
    if (line) line.scrollIntoView({ block: "center" });
    else void go({ message: id });
  };
  const latest = useRef(bringUp);
  latest.current = bringUp;
  // Back and Forward lead to the hit of their address.
  useEffect(() => {
    const show = () => {
      const query = new URLSearchParams(window.location.search);
      const hit = query.get("hit");
      setCurrent(hit ?? query.get("message"));
      if (hit) latest.current(hit);
    };
    const hit = new URLSearchParams(window.location.search).get("hit");
    if (hit && !lineOnPage(area.current, hit)) latest.current(hit);
    window.addEventListener("popstate", show);
    return () => window.removeEventListener("popstate", show);
  }, [area]);

  const goTo = ({ id, text }: Hit, among: Found | null = found, around?: string) => {
    setCurrent(id);
    setViewParams({ hit: id }, "replace");
    bringUp(id);
    const where = among ? `Hit ${countWords(among, id)}` : "Hit";
    setSpoken(`${around ? `${around} ` : ""}${where}, ${dateAndTime(sentAt(id), timeZone)}: ${text}`);
  };
  const step = async (by: 1 | -1) => {
    if (!found || busy === "search") return;
    let among: Found = found;
    let next = stepFrom(among, current, by);
    if (next === "older") {
      const more = await loadOlder();
      if (!more) return;
      among = more;
      next = stepFrom(among, current, by);
    }
    if (next === null || next === "older") return;
    goTo(next.to, among, next.around ? (by > 0 ? "Back at the newest." : "On to the oldest.") : undefined);
  };
  return { current, spoken, setCurrent, goTo, step };
}

export function lineOnPage(area: HTMLElement | null, id: string): Element | null {
  return area?.querySelector(`.scroller [data-message-id="${id}"]`) ?? null;
}
