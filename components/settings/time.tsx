import { exactTime, listTime } from "@/lib/calendar";

type Props = { at: Date | null; never?: string; timeZone: string; now: number };

/** A time in the agent's zone, short, with the exact one on hover. */
export function Time({ at, never = "", timeZone, now }: Props) {
  if (!at) return never;
  return (
    <time dateTime={at.toISOString()} title={exactTime(at.getTime(), timeZone)}>
      {listTime(at.getTime(), timeZone, now)}
    </time>
  );
}
