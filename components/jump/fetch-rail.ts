import type { Rail } from "@/db/queries/rail";

export async function fetchRail(userId: number): Promise<Rail | null> {
  const response = await fetch(`/users/${userId}/rail`).catch(() => null);
  return response?.ok ? response.json() : null;
}
