"use client";

import { CalendarSearch } from "lucide-react";
import { lazy, type RefObject, Suspense, useRef, useState } from "react";
import type { Place } from "@/components/user-view/fetch-window";
import { RailScale } from "./rail-scale";
import { useRail } from "./use-rail";
import { useReading } from "./use-reading";

const loadPanel = () => import("./jump-panel");
const JumpPanel = lazy(async () => ({ default: (await loadPanel()).JumpPanel }));

type Props = {
  userId: number;
  timeZone: string;
  /** The conversation that it stands beside, and which list of it. */
  area: RefObject<HTMLElement | null>;
  turn: number;
  /** What is found in it, by the ids of the lines. */
  hits: string[];
  go: (place: Place) => void;
};

/** The whole life of the conversation beside it: pointed at, it leads there; the button opens the same as a list. */
export function Rail({ userId, timeZone, area, turn, hits, go }: Props) {
  const rail = useRail(userId);
  const reading = useReading(area, turn);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const ends = rail?.first && rail.last ? { ...rail, first: rail.first, last: rail.last } : null;
  return (
    <nav aria-label="Jump" className="rail">
      <button
        ref={button}
        type="button"
        aria-label="Jump"
        title="Jump to a date or a chat"
        aria-expanded={open}
        onPointerEnter={loadPanel}
        onFocus={loadPanel}
        onClick={() => setOpen(!open)}
      >
        <CalendarSearch aria-hidden="true" />
      </button>
      {ends && <RailScale rail={ends} reading={reading} hits={hits} timeZone={timeZone} go={go} />}
      <Suspense>
        {open && (
          <JumpPanel
            rail={ends}
            reading={reading}
            timeZone={timeZone}
            onGo={(place) => {
              close();
              go(place);
            }}
            onClose={close}
          />
        )}
      </Suspense>
    </nav>
  );
}
