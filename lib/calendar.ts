const formats = new Map<string, Intl.DateTimeFormat>();

function format(key: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const name = `${key} ${timeZone}`;
  const known = formats.get(name) ?? new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  formats.set(name, known);
  return known;
}

/** 14:02, in the agent's zone. */
export function clockTime(ms: number, timeZone: string): string {
  return format("clock", timeZone, { hour: "2-digit", minute: "2-digit" }).format(ms);
}

/** A day as a key: 17/11/2026. */
export function dayKey(ms: number, timeZone: string): string {
  return format("key", timeZone, { day: "2-digit", month: "2-digit", year: "numeric" }).format(ms);
}

/** Put together from parts, so that server and browser write the same whatever their ICU puts in between. */
function inWords(
  ms: number,
  timeZone: string,
): { weekday: string; day: string; month: string; year: string } {
  const parts = format("words", timeZone, { weekday: "long", day: "numeric", month: "long", year: "numeric" })
    .formatToParts(ms)
    .map(({ type, value }) => [type, value]);
  return Object.fromEntries(parts);
}

/** Today, Yesterday, Tuesday 17 November, or Tuesday 17 November 2025 in another year than now's. */
export function dayLabel(ms: number, timeZone: string, now: number): string {
  const key = dayKey(ms, timeZone);
  if (key === dayKey(now, timeZone)) return "Today";
  if (key === dayKey(now - 86_400_000, timeZone)) return "Yesterday";
  const { weekday, day, month, year } = inWords(ms, timeZone);
  return `${weekday} ${day} ${month}${year === inWords(now, timeZone).year ? "" : ` ${year}`}`;
}

/** For a narrow column: 14:02 today, 17 Nov this year, 17 Nov 2025 before. */
export function listTime(ms: number, timeZone: string, now: number): string {
  if (dayKey(ms, timeZone) === dayKey(now, timeZone)) return clockTime(ms, timeZone);
  const { day, month, year } = inWords(ms, timeZone);
  return `${day} ${month.slice(0, 3)}${year === inWords(now, timeZone).year ? "" : ` ${year}`}`;
}

/** 17 November 2026, 14:02 */
export function dateAndTime(ms: number, timeZone: string): string {
  const { day, month, year } = inWords(ms, timeZone);
  return `${day} ${month} ${year}, ${clockTime(ms, timeZone)}`;
}

/** The exact time, to the second and with its zone. */
export function exactTime(ms: number, timeZone: string): string {
  const { weekday, day, month, year } = inWords(ms, timeZone);
  const clock = format("exact", timeZone, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(
    ms,
  );
  return `${weekday} ${day} ${month} ${year}, ${clock} (${timeZone})`;
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
