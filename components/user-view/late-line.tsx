import { ArrowUp } from "lucide-react";
import type { RefObject } from "react";
import { dateAndTime } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import type { Line } from "./message-window";

type Props = {
  line: Line;
  scroller: RefObject<HTMLElement | null>;
  timeZone: string;
  onShown: () => void;
};

/** Leads to a line that took its place among older ones, out of view. */
export function LateLine({ line, scroller, timeZone, onShown }: Props) {
  return (
    <a
      className="jump late"
      href={`?message=${line.id}`}
      onClick={(event) => {
        const place = scroller.current?.querySelector(`[data-message-id="${line.id}"]`);
        if (!place) return;
        event.preventDefault();
        place.scrollIntoView({ block: "center" });
        onShown();
      }}
    >
      <ArrowUp aria-hidden="true" />
      Came late: {dateAndTime(sentAt(line.id), timeZone)}
    </a>
  );
}
