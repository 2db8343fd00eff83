"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { isTyping } from "@/components/ui/is-typing";

/** The list of what was found; j and k step through it. */
export function Hits({ children }: { children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey } = event;
      if ((key !== "j" && key !== "k") || ctrlKey || metaKey || altKey || isTyping(event)) return;
      const links = Array.from(list.current?.querySelectorAll<HTMLElement>("a.found") ?? []);
      if (links.length === 0 || list.current?.closest("[aria-hidden=true]")) return;
      const at = links.indexOf(document.activeElement as HTMLElement);
      links[Math.min(Math.max(at + (key === "j" ? 1 : -1), 0), links.length - 1)]?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <div ref={list} className="flex flex-col gap-5">
      {children}
    </div>
  );
}
