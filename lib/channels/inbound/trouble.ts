/** How often what came in is tried, and how long after each try the next may follow, in ms: all within 4 s. */
export const backOff = [100, 400, 1000, 2000];
export const mostTries = backOff.length + 1;

/** Whether an error says that the database is away or busy: then nothing was wrong with what was tried. */
export function isDatabaseAway(error: unknown): boolean {
  const { code, message = "" } = error as { code?: string; message?: string };
  if (/^(08|57P|53|40|55P03|25P03)/.test(code ?? "")) return true;
  if (/^(ECONN|EPIPE|ENOENT|ETIMEDOUT|EAI_)/.test(code ?? "")) return true;
  return /connection (terminated|ended)|timeout exceeded when trying to connect|not queryable/i.test(message);
}

/** An error as a row keeps it: its first line, never the values. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll("\0", "").toWellFormed().split("\n")[0]!.slice(0, 300) || "Unknown error";
}

/** Why an event that was taken is kept as well. */
export const unknownKind = "Nobody knows this kind yet: it is kept here as it came";
