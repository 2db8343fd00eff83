/** Says each step of a start with its number and how long it took; none begins once `signal` is aborted. */
export class Steps {
  #number = 0;
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  async run<T>(
    title: string,
    work: () => Promise<T> | T,
    note: (result: T) => string = () => "",
  ): Promise<T> {
    this.#signal.throwIfAborted();
    this.#number++;
    const started = performance.now();
    const result = await work();
    const seconds = ((performance.now() - started) / 1000).toFixed(2).padStart(7);
    const said = note(result);
    console.log(`  ${this.#number}  ${title.padEnd(12)}${seconds} s${said && `  ${said}`}`);
    return result;
  }
}
