import { prepared } from "@/db/client";
import type { Agent } from "./agents";

export type FilterOptions = {
  chatbots: { id: number; name: string }[];
  tags: { id: number; name: string }[];
  agents: { id: number; name: string }[];
  countries: string[];
};

/** What the filters of All Users can be set to, by name; countries by a walk from each to the next. */
export async function filterOptions(_agent: Agent): Promise<FilterOptions> {
  const named = (table: string) =>
    `(SELECT coalesce(json_agg(json_build_object('id', id, 'name', name) ORDER BY fold(name)), '[]') FROM ${table})`;
  const [options] = await prepared<FilterOptions>(
    "filter_options",
    `SELECT ${named("chatbots")} AS chatbots, ${named("tags")} AS tags, ${named("agents")} AS agents,
       ARRAY(WITH RECURSIVE known AS (
         (${country("true")})
         UNION ALL SELECT later.* FROM known, LATERAL (${country(`sort_key(location) COLLATE "C" > known.key`)}) later
       ) SELECT location FROM known WHERE location IS NOT NULL) AS countries`,
    [],
  );
  return options!;
}

function country(where: string): string {
  return `SELECT location, sort_key(location) COLLATE "C" AS key FROM users
    WHERE deleting_at IS NULL AND ${where}
    ORDER BY sort_key(location) COLLATE "C", sort_key(last_message_at), id LIMIT 1`;
}
