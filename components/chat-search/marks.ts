"use client";

import { createContext } from "react";

/** Where a mark stands in a text: from, to (UTF-16). */
export type Mark = [start: number, end: number];

export type ChatMarks = {
  /** Where the words that are sought stand in a text. */
  find: (text: string) => Mark[];
  /** The hit that one has gone to, by its line's id. */
  hit: string | null;
  /** All that were found so far. */
  hits: string[];
};

/** What is marked in the conversation; null while nothing is sought in it, and until the search has been loaded. */
export const Marks = createContext<ChatMarks | null>(null);
