import { type Line, unpack } from "./message-window";
import type { Start } from "./user-view-body";

/** Where a window of the conversation lies: beside or around a message, at a chat's first, at a day's (2026-11-17) first, or at the end. */
export type Place =
  | { before: string }
  | { after: string }
  | { chat: string }
  | { message: string }
  | { at: string }
  | "newest";

/** Asks the server for a window of the conversation, with the bot's lines where `log`; throws when it does not come. */
export async function fetchWindow(userId: number, place: Place, log: boolean): Promise<Start> {
  return ask(userId, place === "newest" ? {} : place, log);
}

/** The most lines that are asked for by name at once. */
export const mostNamed = 100;

/** Asks for these lines; those that do not exist, or are not for this agent, do not come. */
export async function fetchLines(userId: number, ids: string[], log: boolean): Promise<Line[]> {
  return unpack(await ask(userId, { ids: ids.join(",") }, log));
}

async function ask<Answer>(userId: number, query: Record<string, string>, log: boolean): Promise<Answer> {
  const asked = new URLSearchParams({ ...query, ...(log && { log: "1" }) });
  const response = await fetch(`/users/${userId}/messages?${asked}`);
  if (!response.ok) throw new Error(`messages answered ${response.status}`);
  return response.json();
}
