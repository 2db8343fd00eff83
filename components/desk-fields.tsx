"use client";

import { type ComponentProps, useId } from "react";
import { Field, inputClass } from "@/components/ui/field";
import { useTyped } from "./desk-form";

type Labelled = { label: string; name: string };

/** An input of a DeskForm: shows what was typed before it was refused, else `defaultValue`. */
export function TextField({ label, name, defaultValue, ...props }: Labelled & ComponentProps<"input">) {
  const { typed, problem } = useTyped(name);
  const errorId = useId();
  return (
    <Field label={label} error={problem} errorId={errorId}>
      <input
        dir="auto"
        autoComplete="off"
        {...props}
        name={name}
        defaultValue={typeof typed === "string" ? typed : defaultValue}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? errorId : undefined}
        className={inputClass}
      />
    </Field>
  );
}

export function TextArea({ label, name, defaultValue, ...props }: Labelled & ComponentProps<"textarea">) {
  const { typed, problem } = useTyped(name);
  const errorId = useId();
  return (
    <Field label={label} error={problem} errorId={errorId}>
      <textarea
        dir="auto"
        {...props}
        name={name}
        defaultValue={typeof typed === "string" ? typed : defaultValue}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? errorId : undefined}
        className={inputClass}
      />
    </Field>
  );
}

type Choices = Labelled & {
  defaultValue?: string | number;
  choices: [value: string | number, label: string][];
};

export function Choice({ label, name, defaultValue, choices }: Choices) {
  const { typed, problem } = useTyped(name);
  return (
    <Field label={label} error={problem}>
      <select
        name={name}
        defaultValue={typeof typed === "string" ? typed : defaultValue}
        aria-invalid={problem ? true : undefined}
        className={inputClass}
      >
        {choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  );
}

type Box = Labelled & {
  value?: string;
  checked?: boolean;
  about?: string;
  /** The words stand beside it as something else, such as a link. */
  hideLabel?: boolean;
};

/** One checkbox; several of one name are a list. */
export function CheckBox({ label, name, value, checked = false, about, hideLabel }: Box) {
  const { typed, refused } = useTyped(name);
  const before = value === undefined ? typed !== undefined : [typed].flat().includes(value);
  return (
    <label className="flex min-h-6 items-start gap-2">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={refused ? before : checked}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className={hideLabel ? "sr-only" : undefined}>
        {label}
        {about && <span className="block text-sm text-ink-3">{about}</span>}
      </span>
    </label>
  );
}

/** The sentence about a group of boxes. */
export function Problem({ name }: { name: string }) {
  const { problem } = useTyped(name);
  return problem ? (
    <p role="alert" className="text-sm text-bad">
      {problem}
    </p>
  ) : null;
}
