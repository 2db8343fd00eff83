import { notFound } from "next/navigation";
import { cache } from "react";
import type { Agent } from "@/db/queries/agents";
import { type Erasure, erasureOf } from "@/db/queries/erasures";
import { type User, userById } from "@/db/queries/users";
import { requireAgent } from "@/lib/auth";
import { pageCursor } from "@/lib/live/page-cursor";
import { userIdOf } from "./view-params";

const lookUp = cache(
  async (id: string): Promise<{ agent: Agent; user: User | null; userId: number | null }> => {
    await pageCursor();
    const agent = await requireAgent();
    const userId = userIdOf(id);
    return { agent, userId, user: (userId && (await userById(agent, userId))) || null };
  },
);

/** The agent and the user of a path, read once a request; not found for whatever is no user. */
export async function knownUser(id: string): Promise<{ agent: Agent; user: User }> {
  const { agent, user } = await lookUp(id);
  return user ? { agent, user } : notFound();
}

/** The receipt, where the user of a path was deleted and the agent may know it. */
export const deletedUser = cache(async (id: string): Promise<{ agent: Agent; erasure: Erasure } | null> => {
  const { agent, user, userId } = await lookUp(id);
  const erasure = user || !userId ? null : await erasureOf(agent, userId);
  return erasure && { agent, erasure };
});
