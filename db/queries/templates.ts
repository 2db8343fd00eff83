import { prepared } from "@/db/client";
import type { Agent } from "./agents";

export type Template = { id: number; name: string; language: string; body: string; components: unknown };

/** What the provider has approved for a user's channel, by name. */
export async function templatesFor(_agent: Agent, userId: number): Promise<Template[]> {
  return prepared<Template>(
    "templates_for",
    `SELECT t.id, t.name, t.language, t.body, t.components
     FROM templates t JOIN users u ON u.channel_id = t.channel_id
     WHERE u.id = $1 AND u.deleting_at IS NULL AND (t.state IS NULL OR t.state = 'APPROVED')
     ORDER BY fold(t.name), t.language`,
    [userId],
  );
}
