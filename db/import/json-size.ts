/** The longest JSON text that a bot log line may carry. */
export const jsonLimit = 1024 * 1024;
const deepest = 100;

/** The JSON text of a value, or null for one at which Postgres or JSON.stringify would run out of stack or room. */
export function smallJson(value: unknown): string | null {
  const json = isShallow(value) ? JSON.stringify(value) : null;
  return json !== null && json.length <= jsonLimit ? json : null;
}

export function isShallow(value: unknown, levels = deepest): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  for (const part of Object.values(value)) if (!isShallow(part, levels - 1)) return false;
  return true;
}
