"use client";

import { PanelRight } from "lucide-react";
import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";

/** Folds the details panel away or back, kept in a cookie so that the server draws it so the next time. */
function togglePanel(event: MouseEvent<HTMLElement>) {
  const view = event.currentTarget.closest<HTMLElement>("[data-user-view]");
  if (!view) return;
  const closed = view.dataset.panel !== "closed";
  view.dataset.panel = closed ? "closed" : "open";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox
  document.cookie = `panel=${view.dataset.panel}; path=/; max-age=31536000; samesite=lax`;
}

export function PanelToggle() {
  return (
    <Button
      look="icon"
      className="max-md:hidden"
      onClick={togglePanel}
      aria-label="Show or hide the details panel"
    >
      <PanelRight />
    </Button>
  );
}
