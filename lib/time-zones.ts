/** The names of the time zones, as this Node knows them. */
export const timeZones: readonly string[] = [
  ...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]),
].sort();

/** Whether clocks can be reckoned in this zone; older names of a zone count too. */
export function isTimeZone(name: string): boolean {
  // A bare offset is not a place: its clocks never change.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
