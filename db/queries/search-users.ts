import type { channelKinds } from "@/db/schema/channels";
import { parseUsersFilter } from "@/lib/users-filter";
import type { Agent } from "./agents";
import { listUsers } from "./users-list";

export type UserHit = {
  id: number;
  name: string | null;
  email: string | null;
  phone: string | null;
  location: string | null;
  channel: (typeof channelKinds)[number];
  chatbot: string | null;
  hasAvatar: boolean;
  blocked: boolean;
  inactive: boolean;
};

/** Users by name, e-mail, phone or id. */
export async function searchUsers(agent: Agent, q: string, limit: number): Promise<UserHit[]> {
  const filter = parseUsersFilter({ q });
  if (!filter.q) return [];
  const { users } = await listUsers(agent, filter, limit);
  return users.map(({ avatarKey, ...user }) => ({ ...user, hasAvatar: avatarKey !== null }));
}
