"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import type { Permission } from "@/lib/permissions";

const loadPalette = () => import("./palette");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));

const opening = "open-palette";

export function openPalette(): void {
  document.dispatchEvent(new Event(opening));
}

/** Ctrl-K or Cmd-K opens the palette over whatever is open, and closes it again. It is loaded when it is wanted. */
export function PaletteDoor({ may }: { may: Permission[] }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // What is typed right after Ctrl-K must find the palette there.
      if (event.key === "Control" || event.key === "Meta") loadPalette();
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    const onOpening = () => setOpen(true);
    document.addEventListener("keydown", onKeyDown);
    document.addEventListener(opening, onOpening);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener(opening, onOpening);
    };
  }, []);
  return <Suspense>{open && <Palette may={may} onClose={() => setOpen(false)} />}</Suspense>;
}
