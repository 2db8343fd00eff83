"use client";

import { createContext } from "react";
import type { Line } from "./message-window";

/** How far each agent of the open chat has read it. */
export const ReadMarks = createContext<{ agent: string; through: string }[]>([]);

/** Sends a line again that could not be sent; null where one may not. */
export const RetrySend = createContext<((messageId: string) => void) | null>(null);

/** Goes to a line of the conversation; null where only the address leads there. */
export const GoToLine = createContext<((messageId: string) => void) | null>(null);

/** Begins an answer to one line; null where one may not write, or the channel cannot quote. */
export const ReplyTo = createContext<((line: Line) => void) | null>(null);
