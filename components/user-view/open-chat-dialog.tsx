"use client";

import { useState } from "react";
import type { Template } from "@/db/queries/templates";
import { ActionDialog } from "./action-dialog";
import { ChoicesWaiting } from "./choices-waiting";
import type { DialogProps } from "./chosen";
import { useChoices } from "./use-choices";

/** Open New Chat where only a template may begin it: pick one and see what the customer will read. */
export function OpenChatDialog(props: DialogProps) {
  const path = `/users/${props.subject.userId}/templates`;
  const { loaded, failed, retry } = useChoices<Template[]>(path);
  const [chosen, setChosen] = useState<Template | null>(null);
  return (
    <ActionDialog {...props} notYet={!chosen}>
      {loaded ? (
        <fieldset className="picker">
          <legend className="sr-only">Template</legend>
          {loaded.map((template) => (
            <label key={template.id} className="picker-option">
              <input
                type="radio"
                name="templateId"
                value={template.id}
                checked={template.id === chosen?.id}
                onChange={() => setChosen(template)}
                className="sr-only"
              />
              <span className="font-medium">{template.name}</span>
              <span className="text-sm text-ink-2">{template.language}</span>
            </label>
          ))}
          {loaded.length === 0 && <p className="p-2.5 text-ink-2">This channel has no templates yet.</p>}
        </fieldset>
      ) : (
        <ChoicesWaiting failed={failed} onRetry={retry} />
      )}
      {chosen && (
        <figure aria-label="Preview" className="m agent max-w-full!">
          <p className="b" dir="auto">
            {chosen.body}
          </p>
        </figure>
      )}
    </ActionDialog>
  );
}
