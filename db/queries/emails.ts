import { prepared } from "@/db/client";
import type { emailStatuses } from "@/db/schema/emails";
import type { Agent } from "./agents";

/** A transcript that was mailed, as far as its sender needs to know how that ended. */
export type SentEmail = {
  id: string;
  to: string;
  status: (typeof emailStatuses)[number];
  /** Why it did not go, or why it is tried again. */
  error: string | null;
};

/** What the agent mailed of this user since `after` (an id), the newest first. */
export async function myEmails(agent: Agent, userId: number, after: string): Promise<SentEmail[]> {
  return prepared<SentEmail>(
    "my_emails",
    `SELECT e.id, e.recipient AS to, e.status, e.error FROM emails e
     JOIN users u ON u.id = e.user_id AND u.deleting_at IS NULL
     WHERE e.user_id = $1 AND e.agent_id = $2 AND e.id > $3 ORDER BY e.id DESC LIMIT 3`,
    [userId, agent.id, after],
  );
}

/** A mail as the outbox lists it. */
export type OutboxEmail = SentEmail & {
  userId: number;
  userName: string | null;
  sender: string;
  sentAt: Date | null;
  /** Whether what stands in it is here and the agent may read it. */
  readable: boolean;
};

// Whoever may not read whispers elsewhere does not read them here either, nor the bot's lines.
const readable = `e.status = 'kept' AND (e.agent_id = $1 OR $2::boolean
  AND ($3::boolean OR e.choices->>'log' IS DISTINCT FROM 'true'))`;
const columns = `e.id, e.recipient AS to, e.status, e.error, e.user_id AS "userId", u.name AS "userName",
  a.name AS sender, e.sent_at AS "sentAt", ${readable} AS readable`;
const tables = `FROM emails e JOIN users u ON u.id = e.user_id AND u.deleting_at IS NULL
  JOIN agents a ON a.id = e.agent_id`;

const reader = ({ id, permissions }: Agent) => [
  id,
  permissions.has("supervise"),
  permissions.has("viewBotLog"),
];

const perPage = 50;

/** Every mail older than this one (or from the newest), for whoever manages the settings. */
export async function outboxPage(
  agent: Agent,
  before: string | null,
): Promise<{ rows: OutboxEmail[]; more: boolean }> {
  if (!agent.permissions.has("manageSettings")) return { rows: [], more: false };
  const rows = await prepared<OutboxEmail>(
    "outbox_page",
    `SELECT ${columns} ${tables} WHERE e.id < $4 ORDER BY e.id DESC LIMIT ${perPage + 1}`,
    [...reader(agent), before ?? "ffffffff-ffff-ffff-ffff-ffffffffffff"],
  );
  return { rows: rows.slice(0, perPage), more: rows.length > perPage };
}

/** One mail with all its bytes, where the agent may read them. */
export async function outboxEmail(
  agent: Agent,
  id: string,
): Promise<(OutboxEmail & { raw: Buffer | null }) | null> {
  if (!agent.permissions.has("manageSettings")) return null;
  const rows = await prepared<OutboxEmail & { raw: Buffer | null }>(
    "outbox_email",
    `SELECT ${columns}, CASE WHEN ${readable} THEN e.raw END AS raw ${tables} WHERE e.id = $4`,
    [...reader(agent), id],
  );
  return rows[0] ?? null;
}
