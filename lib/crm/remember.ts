import type { CrmAnswer } from "./crm";

/** An answer, and when it was given (ms). */
export type Remembered = { answer: CrmAnswer; at: number };

type Kept = { userViewCrm?: Map<string, { userId: number; until: number; asked: Promise<Remembered> }> };
const shared = globalThis as unknown as Kept;
const most = 1000;

/** Asks once in `ms` for one `key`, since every refresh of a page draws the card anew; failures are not kept. */
export async function remembered(
  key: string,
  userId: number,
  ask: () => Promise<CrmAnswer>,
  ms = 5 * 60_000,
): Promise<Remembered> {
  shared.userViewCrm ??= new Map();
  const kept = shared.userViewCrm;
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.asked;
  const asked = ask().then((answer) => ({ answer, at: Date.now() }));
  // The oldest goes first.
  if (kept.size >= most) kept.delete(kept.keys().next().value!);
  kept.set(key, { userId, until: Date.now() + ms, asked });
  const forget = () => void (kept.get(key)?.asked === asked && kept.delete(key));
  asked.then(({ answer }) => answer !== "none" && "error" in answer && forget(), forget);
  return asked;
}

/** What was answered about a user is asked for anew. */
export function forgetUser(userId: number): void {
  for (const [key, known] of shared.userViewCrm ?? []) {
    if (known.userId === userId) shared.userViewCrm!.delete(key);
  }
}
