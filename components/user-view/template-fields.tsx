"use client";

import { useState } from "react";
import { Field, inputClass } from "@/components/ui/field";
import { filled } from "@/lib/channels/outbound/fill-template";
import { ChoicesWaiting } from "./choices-waiting";
import type { TemplateChoice } from "./template-choices";
import { useChoices } from "./use-choices";

type Props = { userId: number; onReady: (ready: boolean) => void };

/** Picks a template, says what stands for its variables, and shows what the customer will read. */
export function TemplateFields({ userId, onReady }: Props) {
  const { loaded, failed, retry } = useChoices<TemplateChoice[]>(`/users/${userId}/templates`);
  const [chosen, setChosen] = useState<TemplateChoice | null>(null);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const tell = (template: TemplateChoice | null, words: Record<string, string>) =>
    onReady(template?.variables.every((name) => words[name]?.trim()) ?? false);
  const choose = (template: TemplateChoice) => {
    setChosen(template);
    tell(template, typed);
  };
  const type = (name: string, text: string) => {
    const next = { ...typed, [name]: text };
    setTyped(next);
    tell(chosen, next);
  };
  if (!loaded) return <ChoicesWaiting failed={failed} onRetry={retry} />;
  const written = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim()));
  return (
    <>
      <fieldset className="picker">
        <legend className="sr-only">Template</legend>
        {loaded.map((template) => (
          <label key={template.id} className="picker-option">
            <input
              type="radio"
              name="templateId"
              value={template.id}
              checked={template.id === chosen?.id}
              onChange={() => choose(template)}
              className="sr-only"
            />
            <span className="font-medium">{template.name}</span>
            <span className="text-sm text-ink-2">{template.language}</span>
          </label>
        ))}
        {loaded.length === 0 && <p className="p-2.5 text-ink-2">This channel has no templates yet.</p>}
      </fieldset>
      {chosen?.variables.map((name) => (
        <Field key={name} label={`What stands for {{${name}}}`}>
          <input
            name={`variable:${name}`}
            value={typed[name] ?? ""}
            maxLength={1024}
            dir="auto"
            className={inputClass}
            onChange={({ target }) => type(name, target.value)}
          />
        </Field>
      ))}
      {chosen && (
        <figure aria-label="Preview" className="m agent max-w-full!">
          <p className="b" dir="auto">
            {filled(chosen.body, written)}
          </p>
        </figure>
      )}
    </>
  );
}
