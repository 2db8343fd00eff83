const iso =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/;
const secondsEnd = 1e11;

/** Milliseconds since 1970 of an ISO 8601 time with zone, or of unix seconds or milliseconds (from 1e11 on);
 * null when it is no time, or one before 1970, which no message id can hold. */
export function timeOf(value: unknown): number | null {
  const ms = typeof value === "string" ? writtenTime(value) : unixTime(value);
  return ms !== null && ms >= 0 && ms < 2 ** 48 ? ms : null;
}

function writtenTime(text: string): number | null {
  const found = iso.exec(text);
  if (!found) return /^\d{1,15}(\.\d+)?$/.test(text) ? unixTime(Number(text)) : null;
  const [, year, month, day] = found;
  // Date.parse takes the 30th of February for the 1st of March.
  const daysInMonth = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (Number(day) > daysInMonth) return null;
  const ms = Date.parse(text.replace(" ", "T"));
  return Number.isNaN(ms) ? null : ms;
}

function unixTime(value: unknown): number | null {
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  return Math.trunc(value < secondsEnd ? value * 1000 : value);
}
