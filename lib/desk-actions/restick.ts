import { z } from "zod";
import { type Agent, pickableAgents } from "@/db/queries/agents";
import { act } from "@/lib/user-actions/door";
import { id, list } from "./fields";
import type { DeskFormResult } from "./perform";

const input = z.object({
  users: list(id, 100).refine((users) => users.length > 0, "Please choose at least one."),
  to: z.union([z.literal("nobody"), id], "Please choose."),
});

/** Unsticks each user and sticks him anew, with his own events and as far as the agent may. */
export async function restick(agent: Agent, typed: { users: unknown; to: unknown }): Promise<DeskFormResult> {
  const refused = (fields: Record<string, string>): DeskFormResult => ({
    error: "Nothing was changed yet.",
    fields,
    typed: { users: [typed.users].flat().map(String), to: String(typed.to ?? "") },
  });
  const parsed = input.safeParse(typed);
  if (!parsed.success)
    return refused(
      Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
    );
  const { users, to } = parsed.data;
  // Asked before anyone is unstuck from the agent he has.
  const receiver = to === "nobody" ? null : (await pickableAgents(agent, 0)).find((one) => one.id === to);
  if (receiver === undefined) return refused({ to: "This agent cannot be chosen." });
  const problems: string[] = [];
  for (const user of users) {
    const problem = await move(agent, user, to);
    if (problem) problems.push(problem);
  }
  return { done: true, said: sentence(users.length - problems.length, receiver?.name ?? null, problems) };
}

async function move(agent: Agent, user: number, to: number | "nobody"): Promise<string | null> {
  const freed = await act(agent, "unstickUser", user, {});
  if ("error" in freed) return freed.error;
  if (to === "nobody") return null;
  const stuck = await act(agent, "stickUser", user, { to });
  return "error" in stuck ? stuck.error : null;
}

function sentence(moved: number, to: string | null, problems: string[]): string {
  const users = moved === 1 ? "1 user is" : `${moved} users are`;
  const done = to ? `${users} stuck to ${to} now.` : `${users} no longer stuck.`;
  return problems.length ? `${done} ${problems.length} could not be changed: ${problems[0]}` : done;
}
