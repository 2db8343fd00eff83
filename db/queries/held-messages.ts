import { prepared } from "@/db/client";
import type { Agent } from "./agents";

/** How many messages of a blocked user wait for what becomes of them. */
export async function heldCount(_agent: Agent, userId: number): Promise<number> {
  const rows = await prepared<{ count: number }>(
    "held_count",
    "SELECT count(*)::int AS count FROM held_messages WHERE user_id = $1",
    [userId],
  );
  return rows[0]!.count;
}
