"use client";

import { useCallback, useEffect, useRef } from "react";

const coalesceMs = 150;
const jitterMs = 200;

/** Calls `work` a little later, once for all that asked meanwhile, and never twice at a time; browsers that heard of
 * the same change do not all ask in the same moment. */
export function useSoon(work: () => Promise<void>): () => void {
  const latest = useRef(work);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const busy = useRef(false);
  useEffect(() => {
    latest.current = work;
  }, [work]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    const run = async () => {
      if (busy.current) {
        timer.current = setTimeout(run, coalesceMs);
        return;
      }
      timer.current = undefined;
      busy.current = true;
      await latest.current().finally(() => {
        busy.current = false;
      });
    };
    timer.current ??= setTimeout(run, coalesceMs + Math.random() * jitterMs);
  }, []);
}
