import { filterKeys, parseUsersFilter, type UsersFilter, usersHref } from "@/lib/users-filter";

/** Whom a campaign is for: the filters of All Users, without its order and page. */
export function audienceOf(params: Record<string, string | string[] | undefined>): UsersFilter {
  const only = Object.fromEntries(filterKeys.map((key) => [key, params[key]]));
  return parseUsersFilter(only);
}

/** The audience as the campaign keeps it. */
export const writeAudience = (filter: UsersFilter) => usersHref(filter, {}, "").replace(/^\?/, "");

export const readAudience = (text: string) => audienceOf(Object.fromEntries(new URLSearchParams(text)));

/** The number in a campaign's address; 0, which no campaign has, for anything else. */
export const campaignIdOf = (text: string) => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0);
