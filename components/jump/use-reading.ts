"use client";

import { type RefObject, useEffect, useState } from "react";
import { firstInView, lineAtBottom } from "@/components/user-view/keep-place";
import { sentAt } from "@/lib/sent-at";

export type Reading = { from: number; to: number };

/** From when to when the lines on the screen are; asked again whenever `area` scrolls or shows others (`turn`). */
export function useReading(area: RefObject<HTMLElement | null>, turn: number): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another list
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const scroller = element.querySelector<HTMLElement>(".scroller");
      const [first, last] = [firstInView(scroller), lineAtBottom(scroller)].map(
        (line) => line?.dataset.messageId,
      );
      if (first && last) setReading({ from: sentAt(first), to: sentAt(last) });
    };
    const lookSoon = () => {
      frame ||= requestAnimationFrame(look);
    };
    lookSoon();
    // A scroll does not bubble.
    element.addEventListener("scroll", lookSoon, { capture: true, passive: true });
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener("scroll", lookSoon, { capture: true });
    };
  }, [area, turn]);
  return reading;
}
