"use client";

import { type FormEvent, useEffect, useId, useRef } from "react";
import { Button } from "@/components/ui/button";
import { useEscape } from "@/components/ui/escape";
import { inputClass } from "@/components/ui/field";
import type { Place } from "@/components/user-view/fetch-window";
import type { Rail } from "@/db/queries/rail";
import { isoDay } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import { placeOfTick, tickHref, tickWords } from "./tick-words";
import type { Reading } from "./use-reading";

type Props = {
  rail: Rail | null;
  reading: Reading | null;
  timeZone: string;
  onGo: (place: Place) => void;
  onClose: () => void;
};

/** Where one can go in the conversation: a date, its ends, and every chat and event as a list of links. */
export function JumpPanel({ rail, reading, timeZone, onGo, onClose }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const ticks = rail?.ticks ?? [];
  const current = ticks.findLast((tick) => tick.kinds === null && sentAt(tick.id) <= (reading?.to ?? 0))?.id;
  useEscape(onClose);
  useEffect(() => {
    panel.current?.querySelector("input")?.focus({ preventScroll: true });
    panel.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
  }, []);
  useEffect(() => {
    const outside = ({ target }: Event) => {
      const nav = panel.current?.closest("nav");
      if (target instanceof Node && !nav?.contains(target)) onClose();
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [onClose]);

  const toDate = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const at = new FormData(event.currentTarget).get("at");
    if (typeof at === "string" && at) onGo({ at });
  };
  return (
    <div ref={panel} className="jump-panel">
      <form onSubmit={toDate} className="flex flex-col gap-1">
        <label htmlFor={id} className="text-sm font-medium text-ink-2">
          Go to a date
        </label>
        <span className="flex gap-2">
          <input
            id={id}
            name="at"
            type="date"
            required
            defaultValue={reading ? isoDay(reading.from, timeZone) : undefined}
            className={inputClass}
          />
          <Button type="submit" look="primary">
            Go
          </Button>
        </span>
      </form>
      <span className="flex gap-2">
        <Button
          look="secondary"
          className="flex-1"
          disabled={!rail?.first}
          onClick={() => rail?.first && onGo({ message: rail.first })}
        >
          First message
        </Button>
        <Button look="secondary" className="flex-1" onClick={() => onGo("newest")}>
          Latest
        </Button>
      </span>
      {ticks.length > 0 && (
        <ol aria-label="Chats and events" className="jump-list">
          {ticks.map((tick) => (
            <li key={tick.id} className={tick.kinds ? "happened" : undefined}>
              <a
                href={tickHref(tick)}
                aria-current={tick.id === current || undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  onGo(placeOfTick(tick));
                }}
              >
                {tickWords(tick, timeZone)}
              </a>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
