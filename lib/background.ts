type Shared = { userViewBackground?: (() => Promise<unknown> | unknown)[] };
const shared = globalThis as unknown as Shared;

/** What must end before this process does: workers, listeners. */
export function onStop(end: () => Promise<unknown> | unknown): void {
  shared.userViewBackground ??= [];
  shared.userViewBackground.push(end);
}

/** Ends all of it, the latest first. */
export async function stopBackground(): Promise<void> {
  const ends = shared.userViewBackground?.splice(0).reverse() ?? [];
  for (const end of ends) await end();
}
