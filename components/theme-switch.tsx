"use client";

import { SunMoon } from "lucide-react";
import { Button } from "@/components/ui/button";

/** Turns light to dark and back, kept in a cookie for a year so that the server draws it without a flash. */
function switchTheme() {
  const root = document.documentElement;
  const dark =
    root.dataset.theme === "dark" ||
    (!root.dataset.theme && window.matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "light" : "dark";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
}

export function ThemeSwitch() {
  return (
    <Button look="icon" onClick={switchTheme} aria-label="Switch between light and dark">
      <SunMoon />
    </Button>
  );
}
