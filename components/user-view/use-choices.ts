"use client";

import { useCallback, useEffect, useState } from "react";

type Choices<T> = { loaded: T | null; failed: boolean; retry: () => void };

/** What a dialog offers to choose from, fetched when it opens. */
export function useChoices<T>(path: string): Choices<T> {
  const [state, setState] = useState<{ loaded: T | null; failed: boolean }>({ loaded: null, failed: false });
  const retry = useCallback(async () => {
    setState({ loaded: null, failed: false });
    try {
      const response = await fetch(path);
      if (!response.ok) throw new Error(`${path} answered ${response.status}`);
      setState({ loaded: await response.json(), failed: false });
    } catch {
      setState({ loaded: null, failed: true });
    }
  }, [path]);
  useEffect(() => {
    retry();
  }, [retry]);
  return { ...state, retry };
}
