const dayLength = 86_400_000;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const clocks = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number | null>();

/** Minutes and seconds that a zone's clocks are ahead of UTC at this moment, in ms, by Intl. */
function askOffset(ms: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "short", timeStyle: "medium" });
  clocks.set(timeZone, clock);
  const [day, month, year, hour, minute, second] = clock.format(ms).match(/\d+/g)!.map(Number) as number[];
  return Date.UTC(year!, month! - 1, day!, hour!, minute!, second!) - Math.floor(ms / 1000) * 1000;
}

/** How far a zone's clocks are ahead of UTC at this moment, in ms. Intl is slow: it is asked twice for a whole day of UTC
 * and again only on the days on which clocks change. */
export function offset(ms: number, timeZone: string): number {
  const day = Math.floor(ms / dayLength);
  const key = `${timeZone} ${day}`;
  let known = offsets.get(key);
  if (known === undefined) {
    const first = askOffset(day * dayLength, timeZone);
    known = first === askOffset((day + 1) * dayLength, timeZone) ? first : null;
    if (offsets.size > 10_000) offsets.clear();
    offsets.set(key, known);
  }
  return known ?? askOffset(ms, timeZone);
}

/** A date whose UTC parts are the zone's own. */
const local = (ms: number, timeZone: string) => new Date(ms + offset(ms, timeZone));
const two = (part: number) => String(part).padStart(2, "0");

/** The moment (ms) at which the zone's clocks show `wall`, an ISO time without a zone; NaN when it is none. */
export function momentOf(wall: string, timeZone: string): number {
  const ms = Date.parse(`${wall}Z`);
  return Number.isNaN(ms) ? ms : ms - offset(ms - offset(ms, timeZone), timeZone);
}

/** 14:02, in the agent's zone. */
export function clockTime(ms: number, timeZone: string): string {
  const date = local(ms, timeZone);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** The number of the zone's day, for comparing. */
export function dayNumber(ms: number, timeZone: string): number {
  return Math.floor((ms + offset(ms, timeZone)) / dayLength);
}

/** When a day (2026-11-17) begins in the zone, in ms; also where its clocks leave midnight out. */
export function midnight(day: string, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  const before = utc - offset(utc, timeZone);
  const ms = utc - offset(before, timeZone);
  return dayNumber(ms, timeZone) * dayLength < utc ? before : ms;
}

/** 2026-11-17, as the zone's clocks have it. */
export function isoDay(ms: number, timeZone: string): string {
  return local(ms, timeZone).toISOString().slice(0, 10);
}

/** 17 November 2026 */
export function dateOf(ms: number, timeZone: string): string {
  const date = local(ms, timeZone);
  return `${dayAndMonth(date)} ${date.getUTCFullYear()}`;
}

function dayAndMonth(date: Date): string {
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** Today, Yesterday, Tuesday 17 November, or Tuesday 17 November 2025 in another year than now's. */
export function dayLabel(ms: number, timeZone: string, now: number): string {
  const daysAgo = dayNumber(now, timeZone) - dayNumber(ms, timeZone);
  if (daysAgo === 0) return "Today";
  if (daysAgo === 1) return "Yesterday";
  const date = local(ms, timeZone);
  const year = date.getUTCFullYear();
  const sameYear = year === local(now, timeZone).getUTCFullYear();
  return `${weekdays[date.getUTCDay()]} ${dayAndMonth(date)}${sameYear ? "" : ` ${year}`}`;
}

/** 17 November 2025, of a day as 2025-11-17. */
export function plainDay(day: string): string {
  const date = new Date(day);
  return `${dayAndMonth(date)} ${date.getUTCFullYear()}`;
}

/** Tuesday 17 November 2025, of a date whose UTC parts are the zone's own. */
export function longDay(date: Date): string {
  return `${weekdays[date.getUTCDay()]} ${dayAndMonth(date)} ${date.getUTCFullYear()}`;
}

/** For a narrow column: 14:02 today, 17 Nov this year, 17 Nov 2025 before. */
export function listTime(ms: number, timeZone: string, now: number): string {
  if (dayNumber(ms, timeZone) === dayNumber(now, timeZone)) return clockTime(ms, timeZone);
  const date = local(ms, timeZone);
  const year = date.getUTCFullYear();
  const day = `${date.getUTCDate()} ${months[date.getUTCMonth()]!.slice(0, 3)}`;
  return year === local(now, timeZone).getUTCFullYear() ? day : `${day} ${year}`;
}

/** 17 November 2026, 14:02 */
export function dateAndTime(ms: number, timeZone: string): string {
  const date = local(ms, timeZone);
  return `${dayAndMonth(date)} ${date.getUTCFullYear()}, ${clockTime(ms, timeZone)}`;
}

/** The exact time, to the second and with its zone. */
export function exactTime(ms: number, timeZone: string): string {
  const date = local(ms, timeZone);
  return `${longDay(date)}, ${clockTime(ms, timeZone)}:${two(date.getUTCSeconds())} (${timeZone})`;
}

/** How long something took: 45 s, 12 min, 3 h 04 min, 2 d 3 h. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** How long someone has been waiting, to the second within the hour: 0:45, 12:03, 3 h 04 min, 2 d 3 h. */
export function waitedFor(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds >= 3600) return duration(ms);
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}
