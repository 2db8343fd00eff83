/** The longest JSON text that a bot log line may carry. */
export const jsonLimit = 1024 * 1024;
const deepest = 100;

/** Whether Postgres and JSON.stringify can take this value without running out of stack or room. */
export function isJsonSmall(value: unknown): boolean {
  return isShallow(value) && JSON.stringify(value ?? null).length <= jsonLimit;
}

export function isShallow(value: unknown, levels = deepest): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (levels === 0) return false;
  for (const part of Object.values(value)) if (!isShallow(part, levels - 1)) return false;
  return true;
}
