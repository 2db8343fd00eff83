"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { takeBack, useUndo } from "@/components/ui/toast";
import { useOpenMenu } from "@/components/user-view/open-menu";
import type { Permission } from "@/lib/permissions";
import { type Entry, paletteGroups } from "./palette-groups";
import { PaletteOption } from "./palette-option";
import { useFound } from "./use-found";
import { useGo } from "./use-go";

type Props = { may: Permission[]; onClose: () => void };

/** Users, messages, pages and what can be done with the open user, by typing. Its own list of options, not a library's:
 * those step over greyed items, and nobody at the keyboard would learn why they are greyed. */
export function Palette({ may, onClose }: Props) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [opener] = useState(() => document.activeElement);
  const [undo] = useState(useUndo());
  const [q, setQ] = useState("");
  const [at, setAt] = useState<string | null>(null);
  const chosen = useRef<() => void>(null);
  const menu = useOpenMenu();
  const go = useGo();
  const { found, state } = useFound(q);
  const groups = paletteGroups({ q, may, undo, menu, found });
  const entries = groups.flatMap(({ entries }) => entries);
  const current = entries.find(({ key }) => key === at) ?? entries.find((entry) => !reasonOf(entry));

  useLayoutEffect(() => {
    if (current) list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const choose = (entry: Entry) => {
    if (reasonOf(entry)) return;
    chosen.current = () => {
      if (entry.kind === "undo") takeBack(entry.toast);
      else if (entry.kind === "item") menu?.choose(entry.item);
      else if (entry.kind === "user") go.toUser(entry.user.id);
      else if (entry.kind === "message") go.toUser(entry.message.userId, entry.message.query);
      else go.to(entry.href);
    };
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const place = current ? entries.indexOf(current) : -1;
    const steps: Record<string, number> = { ArrowDown: place + 1, ArrowUp: place - 1 };
    const next = steps[event.key];
    if (next !== undefined) {
      setAt(entries.at(next % entries.length)?.key ?? null);
    } else if (event.key === "Enter") {
      if (current) choose(current);
    } else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-veil" />
        <Dialog.Content
          aria-describedby={undefined}
          className="palette"
          onCloseAutoFocus={(event) => {
            // First back to where one was: what was chosen may open a dialog that takes the focus from there.
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
            chosen.current?.();
          }}
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <div className="palette-field">
            <Search aria-hidden="true" />
            <input
              role="combobox"
              aria-label="Search and commands"
              aria-expanded="true"
              aria-controls={`${id}list`}
              aria-autocomplete="list"
              aria-activedescendant={current && `${id}${current.key}`}
              autoComplete="off"
              spellCheck={false}
              maxLength={200}
              placeholder="Users, messages, pages, actions"
              value={q}
              onChange={(event) => {
                setQ(event.target.value);
                setAt(null);
              }}
              onKeyDown={onKeyDown}
            />
            <span aria-hidden="true" className="key max-md:hidden">
              Esc
            </span>
          </div>
          <div ref={list} role="listbox" id={`${id}list`} aria-label="Results" className="palette-list">
            {groups.map(({ heading, entries }) => (
              // biome-ignore lint/a11y/useSemanticElements: a listbox holds groups, not fieldsets
              <div key={heading} role="group" aria-label={heading}>
                <div aria-hidden="true" className="palette-heading">
                  <bdi>{heading}</bdi>
                </div>
                {entries.map((entry) => (
                  <PaletteOption
                    key={entry.key}
                    id={`${id}${entry.key}`}
                    entry={entry}
                    reason={reasonOf(entry)}
                    selected={entry === current}
                    onPoint={() => setAt(entry.key)}
                    onChoose={() => choose(entry)}
                  />
                ))}
              </div>
            ))}
          </div>
          <p role="status" className="palette-state">
            {said(state, found, q)}
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const reasonOf = (entry: Entry) => (entry.kind === "item" ? entry.item.disabled : null);

function said(
  state: ReturnType<typeof useFound>["state"],
  found: ReturnType<typeof useFound>["found"],
  q: string,
) {
  if (q.trim() === "") return null;
  if (state === "waiting") return "Searching…";
  if (state === "failed") return "The search did not answer. Type on, or open all results.";
  if (found?.problem) return found.problem;
  if (found && found.users.length + found.messages.length === 0) return "No user and no message found.";
  return null;
}
