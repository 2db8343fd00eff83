"use client";

import { useTyped } from "@/components/desk-form";

/** One right of one role, with what the screen showed beside it: only what is changed is saved. */
export function RightBox({ cell, label, granted }: { cell: string; label: string; granted: boolean }) {
  const { typed, refused } = useTyped("granted");
  return (
    <label className="grid min-h-8 cursor-pointer place-items-center">
      <input
        type="checkbox"
        name="granted"
        value={cell}
        aria-label={label}
        defaultChecked={refused ? [typed].flat().includes(cell) : granted}
        className="size-4 accent-accent"
      />
      {granted && <input type="hidden" name="shown" value={cell} />}
    </label>
  );
}
