import type { UserFacts } from "@/db/queries/situation";

/** How a sentence calls a user. */
export function nameOf({ name }: UserFacts): string {
  return name ?? "this user";
}
