"use client";

import { type ComponentProps, lazy, Suspense, useEffect, useState } from "react";
import type { Rail as RailType } from "./rail";

const Rail = lazy(async () => ({ default: (await import("./rail")).Rail }));

/** Keeps the rail's place, and loads it once the conversation has been painted. */
export function RailPlace(props: ComponentProps<typeof RailType>) {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    const frame = requestAnimationFrame(() => setPainted(true));
    return () => cancelAnimationFrame(frame);
  }, []);
  return <div className="rail-place">{painted && <Suspense>{<Rail {...props} />}</Suspense>}</div>;
}
