import { setTimeout as wait } from "node:timers/promises";

type Shared = { userViewAcks?: { inFlight: number } };
const shared = globalThis as unknown as Shared;
shared.userViewAcks ??= { inFlight: 0 };
const acks = shared.userViewAcks;

const stepMs = 2;
const longestMs = 100;

/** Counts a provider's call as waiting for its answer while `work` runs. */
export async function duringAck<T>(work: () => Promise<T>): Promise<T> {
  acks.inFlight++;
  try {
    return await work();
  } finally {
    acks.inFlight--;
  }
}

/** Lets the providers' calls of this process go first, for a tenth of a second at most: what is stored can wait. */
export async function yieldToAcks(): Promise<void> {
  const until = Date.now() + longestMs;
  while (acks.inFlight > 0 && Date.now() < until) await wait(stepMs);
}
