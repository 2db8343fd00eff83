import { setTimeout as wait } from "node:timers/promises";

/** Serialization failure, deadlock, lock timeout: nothing was done, and the next try may well succeed. */
const passing = new Set(["40001", "40P01", "55P03"]);
const tries = 4;

/** Runs `work` until nobody is in its way; null when somebody was at every try. */
export async function tryAgain<T>(work: () => Promise<T>): Promise<T | null> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (!passing.has(String((error as { code?: unknown }).code))) throw error;
      if (tried === tries) return null;
      await wait(Math.random() * 20 * 2 ** tried);
    }
  }
}
