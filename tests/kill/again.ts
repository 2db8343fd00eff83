import { setTimeout as wait } from "node:timers/promises";

/** Does it until it succeeds, for a quarter of a minute: the database may be on its way back. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries === 300) throw error;
      await wait(50);
    }
  }
}
