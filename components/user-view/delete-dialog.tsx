"use client";

import { useState } from "react";
import { inputClass } from "@/components/ui/field";
import { isTyped } from "@/lib/typed-name";
import { ActionDialog } from "./action-dialog";
import { ChoicesWaiting } from "./choices-waiting";
import type { DialogProps } from "./chosen";
import { useChoices } from "./use-choices";

type Impact = { lines: string[]; type: string };

// What is to be typed is known only when the dialog stands already.
const takeFocus = (input: HTMLInputElement | null) => input?.focus();

/** "Read the warning carefully. Confirm the deletion in the dialog." */
export function DeleteDialog(props: DialogProps) {
  const { loaded, failed, retry } = useChoices<Impact>(`/users/${props.subject.userId}/impact`);
  const [typed, setTyped] = useState("");
  return (
    <ActionDialog {...props} notYet={!loaded || !isTyped(typed, loaded.type)}>
      {loaded ? (
        <>
          <div className="rounded-lg bg-bad-soft p-3 text-bad">
            <p>All conversation history, user details, and associated data will be permanently deleted:</p>
            <ul aria-label="What will be deleted" className="mt-1.5 list-disc ps-5 tabular-nums">
              {loaded.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <label className="flex flex-col gap-1.5">
            <span className="text-ink-2 wrap-anywhere">
              To confirm, type{" "}
              <strong className="font-semibold text-ink select-all" dir="auto">
                {loaded.type}
              </strong>
            </span>
            <input
              ref={takeFocus}
              name="name"
              autoComplete="off"
              spellCheck={false}
              dir="auto"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className={inputClass}
            />
          </label>
        </>
      ) : (
        <ChoicesWaiting failed={failed} onRetry={retry} />
      )}
    </ActionDialog>
  );
}
