import { prepared } from "@/db/client";
import type { Agent } from "./agents";

export type Template = { id: number; name: string; language: string; body: string };

/** What may be written to a user while his window is closed, by name. */
export async function templatesFor(_agent: Agent, userId: number): Promise<Template[]> {
  return prepared<Template>(
    "templates_for",
    `SELECT t.id, t.name, t.language, t.body FROM templates t JOIN users u ON u.channel_id = t.channel_id
     WHERE u.id = $1 AND u.deleting_at IS NULL ORDER BY fold(t.name), t.language`,
    [userId],
  );
}
