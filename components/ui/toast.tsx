"use client";

import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { isTyping } from "./is-typing";
import { listeners } from "./listeners";

export type Toast = { text: string; undo?: () => void };

const shownFor = 10_000;

// One toast at a time, drawn by the outlet that was mounted last: in a modal nothing outside of it can be reached.
let toast: Toast | null = null;
let outlets: symbol[] = [];
const { tell, subscribe } = listeners();

/** Says what was done, with Undo where it can be taken back. */
export function showToast(next: Toast | null): void {
  toast = next;
  tell();
}

/** What was done last and can still be taken back, for whoever offers it beside the toast. */
export function useUndo(): Toast | null {
  return useSyncExternalStore(
    subscribe,
    () => (toast?.undo ? toast : null),
    () => null,
  );
}

export function takeBack(toast: Toast): void {
  showToast(null);
  toast.undo?.();
}

/** Where toasts appear: once in the desk, and once more in every modal. */
export function Toaster({ inModal = false }: { inModal?: boolean }) {
  const [self] = useState(() => Symbol("outlet"));
  const shown = useSyncExternalStore(
    subscribe,
    () => (outlets.at(-1) === self ? toast : null),
    () => null,
  );
  useEffect(() => {
    outlets = [...outlets, self];
    tell();
    return () => {
      outlets = outlets.filter((outlet) => outlet !== self);
      tell();
    };
  }, [self]);
  return (
    <div className={`toaster ${inModal ? "in-modal" : ""}`}>
      <div
        className={
          shown
            ? "pointer-events-auto flex min-h-11 max-w-full items-center gap-1 rounded-xl border border-line bg-raised py-1 ps-4 pe-1.5 shadow-modal"
            : "contents"
        }
      >
        <p role="status" className="py-1 pe-2 font-medium empty:hidden">
          {shown?.text}
        </p>
        {shown && <ToastButtons key={shown.text} toast={shown} />}
      </div>
    </div>
  );
}

/** Undo and Dismiss; they wait while one is about to press them. */
function ToastButtons({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const leave = setTimeout(() => showToast(null), shownFor);
    return () => clearTimeout(leave);
  }, [held]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "z" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      takeBack(toast);
    };
    if (!toast.undo) return;
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [toast]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps the toast there, nothing can be done with it
    <span
      className="flex items-center"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.undo && (
        <Button look="quiet" onClick={() => takeBack(toast)} aria-keyshortcuts="z" className="text-accent!">
          Undo
          <span aria-hidden="true" className="key max-md:hidden">
            Z
          </span>
        </Button>
      )}
      <Button look="icon" aria-label="Dismiss" onClick={() => showToast(null)}>
        <X />
      </Button>
    </span>
  );
}
