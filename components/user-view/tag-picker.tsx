"use client";

import { type KeyboardEvent, useId, useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import { inputClass } from "@/components/ui/field";
import { showToast } from "@/components/ui/toast";
import type { Tag } from "@/db/queries/tags";
import { ChoicesWaiting } from "./choices-waiting";
import { matches } from "./matches";
import { send } from "./send";
import { useChoices } from "./use-choices";

type Props = { userId: number; has: { id: number }[]; onClose: () => void };

/** Search for a tag and add it; it stays open, for one often adds two. */
export function TagPicker({ userId, has, onClose }: Props) {
  const id = useId();
  const { loaded, failed, retry } = useChoices<Tag[]>("/tags");
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  const [pending, start] = useTransition();
  const offered = (loaded ?? []).filter((tag) => !has.some((one) => one.id === tag.id));
  const found = offered.filter(({ name }) => matches(name, sought));
  const active = found[Math.min(at, found.length - 1)];

  const add = (tag: Tag | undefined) => {
    if (!tag || pending) return;
    start(async () => {
      const result = await send("addTag", userId, { tag: String(tag.id) });
      if ("error" in result) showToast({ text: result.error });
      else setSought("");
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    if (event.key === "Enter") add(active);
    if (step || event.key === "Enter") event.preventDefault();
  };
  return (
    <Dialog.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <Dialog.Content
        aria-describedby={undefined}
        onCloseAutoFocus={(event) => event.preventDefault()}
        className="tag-picker"
      >
        <Dialog.Title className="sr-only">Add a tag</Dialog.Title>
        <input
          role="combobox"
          aria-label="Search for a tag"
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={active && `${id}${active.id}`}
          aria-autocomplete="list"
          placeholder="Search for a tag"
          autoComplete="off"
          value={sought}
          onChange={(event) => {
            setSought(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className={inputClass}
        />
        {!loaded && <ChoicesWaiting failed={failed} onRetry={retry} />}
        <div id={`${id}list`} role="listbox" aria-label="Tags" aria-busy={pending} className="tag-options">
          {found.map((tag) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
            <div
              key={tag.id}
              id={`${id}${tag.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={tag === active}
              dir="auto"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => add(tag)}
            >
              {tag.name}
            </div>
          ))}
        </div>
        {loaded && found.length === 0 && (
          <p role="status" className="px-2 py-1.5 text-sm text-ink-2">
            {offered.length ? "No tag has this name." : "This user has every tag."} New tags are made in
            Settings.
          </p>
        )}
      </Dialog.Content>
    </Dialog.Root>
  );
}
