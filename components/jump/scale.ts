import { dateOf, isoDay, midnight } from "@/lib/calendar";

const day = 86_400_000;

/** Where a moment lies between the first and the last, from 0 to 1. */
export function placeOf(ms: number, first: number, last: number): number {
  if (last <= first) return 0;
  return Math.min(1, Math.max(0, (ms - first) / (last - first)));
}

export type ScaleMark = { place: number; label: string };

const most = 8;

/** The years, months or days that begin on the way, whichever are few enough to be read. */
export function scaleMarks(first: number, last: number, timeZone: string): ScaleMark[] {
  for (const step of [days, months, years]) {
    const marks = step(first, last, timeZone);
    if (marks.length <= most) return marks.map(([ms, label]) => ({ place: placeOf(ms, first, last), label }));
  }
  return [];
}

type Moments = [ms: number, label: string][];

function days(first: number, last: number, timeZone: string): Moments {
  if (last - first > most * day) return Array(most + 1).fill([0, ""]);
  return beginnings(first, last, timeZone, (date, i) => date.setUTCDate(date.getUTCDate() + i)).map((ms) => [
    ms,
    short(ms, timeZone),
  ]);
}

function months(first: number, last: number, timeZone: string): Moments {
  if (last - first > (most + 1) * 31 * day) return Array(most + 1).fill([0, ""]);
  return beginnings(first, last, timeZone, (date, i) => date.setUTCMonth(date.getUTCMonth() + i, 1)).map(
    (ms) => [ms, short(ms, timeZone).replace(/^\d+ /, "")],
  );
}

/** Of many years only some, each as far from the next. */
function years(first: number, last: number, timeZone: string): Moments {
  const all = beginnings(first, last, timeZone, (date, i) =>
    date.setUTCFullYear(date.getUTCFullYear() + i, 0, 1),
  );
  const every = Math.ceil(all.length / most);
  return all.filter((_, i) => i % every === 0).map((ms) => [ms, isoDay(ms, timeZone).slice(0, 4)]);
}

/** The midnights at which a day, month or year begins after the first and before the last. */
function beginnings(
  first: number,
  last: number,
  timeZone: string,
  step: (date: Date, i: number) => number,
): number[] {
  const found: number[] = [];
  for (let i = 1; ; i++) {
    const date = new Date(`${isoDay(first, timeZone)}T00:00:00Z`);
    step(date, i);
    const ms = midnight(date.toISOString().slice(0, 10), timeZone);
    if (!(ms <= last)) return found;
    found.push(ms);
  }
}

/** 3 May */
const short = (ms: number, timeZone: string) =>
  dateOf(ms, timeZone).replace(/^(\d+ \p{L}{3})\p{L}* \d+$/u, "$1");
