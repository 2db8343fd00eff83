"use client";

import { inputClass } from "@/components/ui/field";
import type { Choices } from "@/lib/transcript/choices";
import type { Readable } from "@/lib/transcript/selection";

type Props = {
  choices: Choices;
  readable: Readable;
  timeZone: string;
  onChange: (choices: Choices) => void;
};

const shortInput = `${inputClass} w-auto! max-w-full`;

/** What the transcript holds, and by which clocks; whispers and bot log only for who may read them. */
export function ChoiceFields({ choices, readable, timeZone, onChange }: Props) {
  const change = (changes: Partial<Choices>) => onChange({ ...choices, ...changes });
  const { scope, from, to, zone } = choices;
  const box = (name: "system" | "whispers" | "log", label: string) => (
    <label className="flex min-h-6 items-center gap-1.5">
      <input
        type="checkbox"
        checked={choices[name]}
        onChange={(event) => change({ [name]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <legend className="sr-only">What the transcript holds</legend>
      <select
        aria-label="Which part"
        value={scope}
        onChange={(event) => change({ scope: event.target.value as Choices["scope"] })}
        className={shortInput}
      >
        <option value="all">Everything</option>
        <option value="chat">This chat</option>
        <option value="range">From – to</option>
      </select>
      {scope === "range" && (
        <span className="flex flex-wrap items-center gap-1.5">
          <input
            type="date"
            aria-label="From"
            value={from ?? ""}
            onChange={(event) => change({ from: event.target.value || null })}
            className={shortInput}
          />
          –
          <input
            type="date"
            aria-label="To"
            value={to ?? ""}
            onChange={(event) => change({ to: event.target.value || null })}
            className={shortInput}
          />
        </span>
      )}
      <select
        aria-label="Time zone"
        value={zone}
        onChange={(event) => change({ zone: event.target.value as Choices["zone"] })}
        className={shortInput}
      >
        <option value="agent">{timeZone}</option>
        {timeZone !== "UTC" && <option value="utc">UTC</option>}
      </select>
      {box("system", "System lines")}
      {readable.whispers && box("whispers", "Whispers")}
      {readable.log && box("log", "Bot log")}
    </fieldset>
  );
}
