import { prepared } from "@/db/client";
import type { Agent } from "./agents";

export type Tag = { id: number; name: string };

/** Every tag that a user can be given, by name. */
export async function allTags(_agent: Agent): Promise<Tag[]> {
  return prepared<Tag>("all_tags", "SELECT id, name FROM tags ORDER BY fold(name), id", []);
}
