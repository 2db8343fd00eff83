import type { Start } from "./user-view-body";

type Place = { before: string } | { after: string } | { chat: string } | "newest";

/** Asks the server for a window of the conversation; throws when it does not come. */
export async function fetchWindow(userId: number, place: Place): Promise<Start> {
  const query = place === "newest" ? "" : `?${new URLSearchParams(place)}`;
  const response = await fetch(`/users/${userId}/messages${query}`);
  if (!response.ok) throw new Error(`messages answered ${response.status}`);
  return response.json();
}
