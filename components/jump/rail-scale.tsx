"use client";

import { type PointerEvent, useMemo, useState } from "react";
import type { Place } from "@/components/user-view/fetch-window";
import type { Tick } from "@/db/queries/rail";
import { sentAt } from "@/lib/sent-at";
import { placeOf, scaleMarks } from "./scale";
import { placeOfTick, tickWords } from "./tick-words";
import type { Reading } from "./use-reading";

type Props = {
  rail: { first: string; last: string; ticks: Tick[] };
  reading: Reading | null;
  hits: string[];
  timeZone: string;
  go: (place: Place) => void;
};

/** In percent of the height, with some air at both ends. */
const down = (place: number) => 1.5 + place * 97;

/** Chats, events and hits as ticks from the first line to the last, for the pointer; the list says the same in words. */
export function RailScale({ rail, reading, hits, timeZone, go }: Props) {
  const [first, last] = [sentAt(rail.first), sentAt(rail.last)];
  const [near, setNear] = useState<Tick | null>(null);
  const marks = useMemo(() => scaleMarks(first, last, timeZone), [first, last, timeZone]);
  const y = (ms: number) => down(placeOf(ms, first, last));
  const all = [...rail.ticks, ...hits.map((id) => ({ id, until: id, count: 1, kinds: ["hit"] }))];
  const nearest = (event: PointerEvent<SVGSVGElement>): Tick | null => {
    const frame = event.currentTarget.getBoundingClientRect();
    const at = ((event.clientY - frame.top) / frame.height) * 100;
    const far = ({ id }: Tick) => Math.abs(y(sentAt(id)) - at);
    return all.reduce<Tick | null>((best, tick) => (best && far(best) <= far(tick) ? best : tick), null);
  };
  const top = reading ? y(reading.from) : 0;
  return (
    <div className="rail-body">
      <svg
        aria-hidden="true"
        className="rail-scale"
        onPointerMove={(event) => setNear(nearest(event))}
        onPointerLeave={() => setNear(null)}
        onPointerUp={(event) => {
          const tick = nearest(event);
          if (tick && event.button === 0) go(placeOfTick(tick));
        }}
      >
        {rail.ticks.map(({ id, kinds }) => (
          <rect
            key={id}
            className={kinds ? `happened ${kinds.includes("blockUser") ? "bad" : ""}` : undefined}
            data-near={id === near?.id || undefined}
            x={kinds ? "50%" : "25%"}
            y={`${y(sentAt(id))}%`}
            width={kinds ? "35%" : "50%"}
            height="2"
          />
        ))}
        {hits.map((id) => (
          <rect key={id} className="hit" x="20%" y={`${y(sentAt(id))}%`} width="60%" height="2.5" />
        ))}
        {marks.map(({ place, label }) => (
          <text key={label} x="50%" y={`${down(place)}%`} dy="3">
            {label}
          </text>
        ))}
        {reading && (
          <rect
            className="here"
            x="8%"
            y={`${Math.max(0, top - 1)}%`}
            width="84%"
            height={`${Math.max(2.5, y(reading.to) - top + 2)}%`}
            rx="4"
          />
        )}
      </svg>
      {near && (
        <p aria-hidden="true" className="rail-tip" style={{ top: `${y(sentAt(near.id))}%` }}>
          {tickWords(near, timeZone)}
        </p>
      )}
    </div>
  );
}
