import { type Line, unpack } from "./message-window";
import type { Start } from "./user-view-body";

type Place = { before: string } | { after: string } | { chat: string } | { message: string } | "newest";

/** Asks the server for a window of the conversation; throws when it does not come. */
export async function fetchWindow(userId: number, place: Place): Promise<Start> {
  return ask(userId, place === "newest" ? "" : `?${new URLSearchParams(place)}`);
}

/** The most lines that are asked for by name at once. */
export const mostNamed = 100;

/** Asks for these lines; those that do not exist, or are not for this agent, do not come. */
export async function fetchLines(userId: number, ids: string[]): Promise<Line[]> {
  return unpack(await ask(userId, `?ids=${ids.join(",")}`));
}

async function ask<Answer>(userId: number, query: string): Promise<Answer> {
  const response = await fetch(`/users/${userId}/messages${query}`);
  if (!response.ok) throw new Error(`messages answered ${response.status}`);
  return response.json();
}
