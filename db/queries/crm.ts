import { prepared } from "@/db/client";
import type { crmKinds, crmNoteStatuses } from "@/db/schema/crm";
import type { Agent } from "./agents";

export type CrmKind = (typeof crmKinds)[number];

/** A connection as the server speaks through it; never for a screen. Number 0 is that of the environment. */
export type CrmConnection = {
  id: number;
  kind: CrmKind;
  name: string;
  settings: unknown;
  /** Sealed. */
  secrets: Buffer | null;
  /** Of the environment's connection. */
  token?: string;
};

/** The connections that are asked about a user. */
export function enabledCrms(_agent: Agent): Promise<CrmConnection[]> {
  return prepared<CrmConnection>(
    "enabled_crms",
    "SELECT id, kind, name, settings, secrets FROM crm_connections WHERE disabled_at IS NULL ORDER BY id LIMIT 20",
    [],
  );
}

export async function crmById(_agent: Agent, id: number): Promise<CrmConnection | null> {
  const rows = await prepared<CrmConnection>(
    "crm_by_id",
    "SELECT id, kind, name, settings, secrets FROM crm_connections WHERE id = $1",
    [id],
  );
  return rows[0] ?? null;
}

/** A connection as the settings show it: without its tokens. */
export type SettledCrm = {
  id: number;
  kind: CrmKind;
  name: string;
  settings: Record<string, string | boolean | undefined>;
  /** Salesforce's second way to get tokens. */
  hasSecrets: boolean;
  disabledAt: Date | null;
  lastOkAt: Date | null;
  lastError: string | null;
  lastErrorAt: Date | null;
  /** Notes that wait, and that did not go. */
  waiting: number;
  failed: number;
};

export async function settledCrms(agent: Agent): Promise<SettledCrm[]> {
  if (!agent.permissions.has("manageSettings")) return [];
  return prepared<SettledCrm>(
    "settled_crms",
    `SELECT c.id, c.kind, c.name, c.settings, c.secrets IS NOT NULL AS "hasSecrets", c.disabled_at AS "disabledAt",
       c.last_ok_at AS "lastOkAt", c.last_error AS "lastError", c.last_error_at AS "lastErrorAt",
       (SELECT count(*)::int FROM crm_notes n WHERE n.connection_id = c.id AND n.status = 'queued') AS waiting,
       (SELECT count(*)::int FROM crm_notes n WHERE n.connection_id = c.id
          AND n.status IN ('failed', 'unconfirmed')) AS failed
     FROM crm_connections c ORDER BY c.id LIMIT 100`,
    [],
  );
}

/** What became of the note of a chat. */
export type CrmNoteState = {
  chatId: string;
  connectionId: number;
  connection: string;
  status: (typeof crmNoteStatuses)[number];
  error: string | null;
};

const note = `n.chat_id AS "chatId", n.connection_id AS "connectionId", c.name AS connection, n.status, n.error
  FROM crm_notes n JOIN crm_connections c ON c.id = n.connection_id
  JOIN users u ON u.id = n.user_id AND u.deleting_at IS NULL`;

/** The notes of the chats that ended last. */
export function latestCrmNotes(_agent: Agent, userId: number): Promise<CrmNoteState[]> {
  return prepared<CrmNoteState>(
    "latest_crm_notes",
    `SELECT ${note} WHERE n.user_id = $1 ORDER BY n.chat_id DESC, n.connection_id LIMIT 5`,
    [userId],
  );
}

export function crmNotesOf(_agent: Agent, userId: number, chatId: string): Promise<CrmNoteState[]> {
  return prepared<CrmNoteState>(
    "crm_notes_of",
    `SELECT ${note} WHERE n.user_id = $1 AND n.chat_id = $2 ORDER BY n.connection_id`,
    [userId, chatId],
  );
}
