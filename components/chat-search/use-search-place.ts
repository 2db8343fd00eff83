"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";
import { putBack, type Standing, standing } from "@/components/user-view/keep-place";
import type { useConversation } from "@/components/user-view/use-conversation";
import { setViewParams, stepsWithin } from "@/components/user-view/use-view-param";

type Go = ReturnType<typeof useConversation>["go"];
type Origin = {
  place: Standing | null;
  focus: Element | null;
  /** The address without the search, and how many steps lay behind it; one opened from outside has none. */
  address: string;
  steps: number;
};

/** Remembers where one was when the search opened; when it closes, by Esc or by Back, the list and the focus go there
 * again. Gives what closes it; one can also `stay` where it has led. */
export function useSearchPlace(open: boolean, area: RefObject<HTMLElement | null>, go: Go) {
  const origin = useRef<Origin>(null);
  const wasOpen = useRef(open);
  const stays = useRef(false);

  useLayoutEffect(() => {
    if (open === wasOpen.current) return;
    wasOpen.current = open;
    const scroller = area.current?.querySelector<HTMLElement>(".scroller") ?? null;
    if (open) {
      const opened: Origin = {
        place: standing(scroller),
        focus: null,
        address: addressWithoutSearch(),
        steps: stepsWithin() - 1,
      };
      origin.current = opened;
      // The menu gives the focus back to its button when it has gone.
      setTimeout(() => {
        opened.focus = document.activeElement;
      });
      return;
    }
    const { place, focus } = origin.current ?? { place: null, focus: null };
    if (place && !stays.current && !putBack(scroller, place)) void go({ message: place.id }, place);
    const target =
      focus?.isConnected && focus !== document.body ? focus : scroller?.querySelector("[role=log]");
    if (target instanceof HTMLElement) target.focus({ preventScroll: true });
    origin.current = null;
    stays.current = false;
  }, [open, area, go]);

  return (how?: "stay") => {
    stays.current = how === "stay";
    const steps = origin.current?.address === addressWithoutSearch() ? origin.current.steps : -1;
    if (steps >= 0 && steps < stepsWithin()) window.history.go(steps - stepsWithin());
    else setViewParams({ q: null, hit: null }, "replace");
  };
}

function addressWithoutSearch(): string {
  const query = new URLSearchParams(window.location.search);
  query.delete("q");
  query.delete("hit");
  return `${window.location.pathname}?${query}`;
}
