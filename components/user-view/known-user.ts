import { notFound } from "next/navigation";
import { cache } from "react";
import type { Agent } from "@/db/queries/agents";
import { type User, userById } from "@/db/queries/users";
import { requireAgent } from "@/lib/auth";
import { userIdOf } from "./view-params";

/** The agent and the user of a path, read once a request; not found for whatever is no user. */
export const knownUser = cache(async (id: string): Promise<{ agent: Agent; user: User }> => {
  const agent = await requireAgent();
  const userId = userIdOf(id);
  const user = userId && (await userById(agent, userId));
  return user ? { agent, user } : notFound();
});
