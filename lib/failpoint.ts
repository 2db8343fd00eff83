/** The numbered steps of taking in and sending out at which a test may end this process. */
export const steps = [
  "receive 1: before the delivery is stored",
  "receive 2: stored, not yet acknowledged",
  "receive 3: before the delivery is parsed",
  "receive 4: its events written, not committed",
  "receive 5: its events committed",
  "receive 6: an event applied, not committed",
  "receive 7: an event committed",
  "send 1: claimed, the provider not yet asked",
  "send 2: the provider asked, its answer not yet written",
  "send 3: its answer written, not committed",
  "send 4: its answer committed",
] as const;

export type Step = (typeof steps)[number];

type Hooked = { userViewFailpoint?: (step: Step) => void };

/** Does nothing, unless a process of the tests has put a hook on globalThis. */
export function failpoint(step: Step): void {
  (globalThis as Hooked).userViewFailpoint?.(step);
}
