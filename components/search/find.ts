import type { Agent } from "@/db/queries/agents";
import { searchMessages } from "@/db/queries/search";
import { searchUsers } from "@/db/queries/search-users";
import { searchProblem } from "@/lib/search/parse-query";
import type { SearchParams } from "@/lib/search-params";
import { showMessage, showUser } from "./show-hits";
import type { Found } from "./shown";

const usersShown = 5;
const quickMessages = 8;

/** Everything the page of results shows. Users stand on its first page only. */
export async function results(agent: Agent, { q, before, log }: SearchParams) {
  const problem = q === "" ? null : searchProblem(q);
  if (q === "") return { problem, users: [], moreUsers: false, messages: [], next: null };
  const [users, { hits, next }] = await Promise.all([
    before ? [] : searchUsers(agent, q, usersShown + 1),
    problem ? { hits: [], next: null } : searchMessages(agent, q, { before, log }),
  ]);
  const now = Date.now();
  return {
    problem,
    users: users.slice(0, usersShown).map(showUser),
    moreUsers: users.length > usersShown,
    messages: hits.map((hit) => showMessage(agent, hit, q, now)),
    next,
  };
}

/** The first of them, for the palette. */
export async function quickResults(agent: Agent, q: string): Promise<Found> {
  const { problem, users, messages } = await results(agent, { q, before: undefined, log: false });
  return { problem, users, messages: messages.slice(0, quickMessages) };
}
