/** How soon to look again for changes that wait for a writer to end. */
export const heldMs = 25;

/** Runs `work` after `ms`, once for all that ask meanwhile. */
export function soon(work: () => void, ms: number): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      work();
    }, ms).unref();
  };
}
