"use client";

import { usePathname, useSearchParams, useSelectedLayoutSegment } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { isTyping } from "@/components/ui/is-typing";
import { openPalette } from "./palette-door";
import { SearchForm } from "./search-form";

/** The search over everything, on every page of the desk. "/" leads to it; where it lies under a modal, or a narrow
 * screen has no room for it, to the palette. */
export function SearchBar() {
  const place = useSelectedLayoutSegment();
  const path = usePathname();
  const params = useSearchParams();
  const [shown, setShown] = useState({ q: "", log: false });
  const form = useRef<HTMLFormElement>(null);

  // Under a modal the results stay, and so does what was sought; the address is the modal's then.
  const now =
    path === "/search"
      ? { q: params.get("q") ?? "", log: params.get("log") === "1" }
      : place === "search"
        ? shown
        : { q: "", log: false };
  if (now.q !== shown.q || now.log !== shown.log) setShown(now);

  // Not by a key: whoever has just sought stays in the field.
  useEffect(() => {
    const field = fieldOf(form.current);
    if (field) field.value = now.q;
  }, [now.q]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
      event.preventDefault();
      const field = fieldOf(form.current);
      const reachable = field && field.getClientRects().length > 0 && !field.closest("[aria-hidden=true]");
      if (reachable) field.select();
      else openPalette();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return <SearchForm ref={form} {...now} hint="/" />;
}

const fieldOf = (form: HTMLFormElement | null) => form?.querySelector<HTMLInputElement>("input[type=search]");
