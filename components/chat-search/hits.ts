import type { Line } from "@/components/user-view/message-window";
import type { Mark } from "./marks";

/** A line that holds what was sought, with as much of its text as a list shows. */
export type Hit = {
  id: string;
  kind: Line["kind"];
  /** The agent who wrote it. */
  name: string | null;
  text: string;
  marks: Mark[];
};

/** Hits, newest first, so far as they have been asked for. */
export type Found = {
  /** What was sought, and whether among the bot's lines too. */
  q: string;
  log: boolean;
  hits: Hit[];
  /** From where the older ones go on; null when these are all. */
  next: string | null;
  count: number;
  /** Whether there are more than `count`. */
  capped: boolean;
  /** Why there is nothing to look for. */
  problem: string | null;
};

/** Puts the next page of older hits under those that are there. */
export function withOlder(found: Found, page: Found): Found {
  const here = new Set(found.hits.map(({ id }) => id));
  return { ...found, hits: [...found.hits, ...page.hits.filter(({ id }) => !here.has(id))], next: page.next };
}

/** The hits after something has changed: their newest page read anew, and the older ones as they were. */
export function renewed(found: Found, page: Found): Found {
  const oldest = page.hits.at(-1)?.id;
  const older = page.next === null || !oldest ? [] : found.hits.filter(({ id }) => id < oldest);
  return { ...page, hits: [...page.hits, ...older], next: older.length > 0 ? found.next : page.next };
}

/** How many hits there are newer than all that were there. */
export function newSince(found: Found, newestSeen: string): number {
  return found.hits.filter(({ id }) => id > newestSeen).length;
}

/** Where a step from one hit to the next leads: to a hit, to older ones that must be loaded first, or around. */
export function stepFrom(
  { hits, next }: Found,
  current: string | null,
  by: 1 | -1,
): { to: Hit; around: boolean } | "older" | null {
  if (hits.length === 0) return null;
  const at = hits.findIndex(({ id }) => id === current);
  const to = at < 0 ? 0 : at + by;
  if (to >= hits.length && next !== null) return "older";
  return { to: hits.at(to % hits.length)!, around: to < 0 || to >= hits.length };
}

/** "12 of 340", "340 hits", "1 hit"; beyond a thousand nobody counts. */
export function countWords({ hits, count, capped }: Found, current: string | null): string {
  const all = `${count.toLocaleString("en")}${capped ? "+" : ""}`;
  const at = hits.findIndex(({ id }) => id === current);
  if (at >= 0) return `${(at + 1).toLocaleString("en")} of ${all}`;
  return count === 1 && !capped ? "1 hit" : `${all} hits`;
}
