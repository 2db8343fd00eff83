/** An expected refusal to start or to run a command: one sentence for the person at the terminal, no stack. */
export class Refusal extends Error {
  readonly forOperator = true;
}
