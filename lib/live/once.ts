/** Runs `work` one at a time; asked while it runs, once more after it. A failure is said and forgotten: these works
 * come again by themselves. */
export function once(work: () => Promise<unknown>): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        console.error(`live: ${error instanceof Error ? error.message : error}`);
      }
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
