"use client";

import { useState } from "react";
import { ActionDialog } from "./action-dialog";
import { ChoicesWaiting } from "./choices-waiting";
import type { DialogProps } from "./chosen";
import { useChoices } from "./use-choices";

/** Unblock User; what he wrote meanwhile is kept or discarded. */
export function UnblockDialog(props: DialogProps) {
  const path = `/users/${props.subject.userId}/held`;
  const { loaded, failed, retry } = useChoices<{ count: number }>(path);
  const [held, setHeld] = useState("keep");
  return (
    <ActionDialog {...props} notYet={!loaded}>
      {!loaded && <ChoicesWaiting failed={failed} onRetry={retry} />}
      {loaded && loaded.count > 0 && (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 font-medium">{heldWords(loaded.count)}</legend>
          {choices.map(({ value, label }) => (
            <label key={value} className="flex min-h-7 items-center gap-2">
              <input
                type="radio"
                name="held"
                value={value}
                checked={held === value}
                onChange={() => setHeld(value)}
                className="size-4 accent-accent"
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </ActionDialog>
  );
}

const choices = [
  { value: "keep", label: "Keep: show them in the conversation" },
  { value: "discard", label: "Discard: nobody will ever see them" },
];

function heldWords(count: number): string {
  return count === 1 ? "1 message was held meanwhile" : `${count} messages were held meanwhile`;
}
