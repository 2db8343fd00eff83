import { createHash } from "node:crypto";

/** "Location: Alba Store, 12 Main St (48.2, 16.37)". */
export function locationWords(place: {
  latitude?: number;
  longitude?: number;
  name?: string;
  address?: string;
}): string {
  const called = [place.name, place.address].filter(Boolean).join(", ");
  const { latitude, longitude } = place;
  const at = latitude !== undefined && longitude !== undefined ? `${latitude}, ${longitude}` : "";
  if (!called) return `Location: ${at || "unknown"}`;
  return `Location: ${called}${at && ` (${at})`}`;
}

/** "ACCOUNT_DELETED" as "Account deleted". */
export function codeWords(code: string): string {
  const words = code.replace(/[_\-\s]+/g, " ").trim();
  const lower = /[a-z]/.test(words) ? words : words.toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}

/** "Title: details (131026)", whichever of them there are. */
export function errorWords(error: { title?: string; details?: string; code?: string }): string {
  const { title, details, code } = error;
  const words = [title, details !== title && details].filter(Boolean).join(": ");
  return `${words || "The provider gave no reason"}${code ? ` (${code})` : ""}`;
}

/** An id for what its provider gave none: the same thing told twice has the same. */
export function madeUpId(about: unknown): string {
  return `made-up:${createHash("sha256").update(JSON.stringify(about)).digest("hex").slice(0, 32)}`;
}
