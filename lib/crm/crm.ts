import type { Agent } from "@/db/queries/agents";

export type CrmPerson = { id: number; name: string | null; email: string | null; phone: string | null };

/** What a CRM knows about a person; everything may be missing. */
export type CrmRecord = {
  /** The CRM's own id of him. */
  id?: string;
  name?: string;
  email?: string;
  phone?: string;
  stage?: string;
  owner?: string;
  /** http or https */
  url?: string;
  fields: [name: string, value: string][];
};

/** A sentence about why it did not work. */
export type CrmProblem = {
  error: string;
  /** It may work later, at the earliest after so many ms where the CRM says so. */
  again?: { afterMs?: number };
  /** What was sent may have been taken all the same. */
  perhaps?: true;
};

/** The record, several of which nobody can tell the right one (at most ten of `total`), none, or a problem. */
export type CrmAnswer = { found: CrmRecord } | { several: CrmRecord[]; total: number } | "none" | CrmProblem;

/** What a finished chat leaves: its id, when it ended, and its transcript, which the CRM cuts at its own limit. */
export type CrmNote = { chatId: string; at: Date; text: string };

/** The port to a customer relationship system. Nothing of it throws. */
export type Crm = {
  find(agent: Agent, user: CrmPerson): Promise<CrmAnswer>;
  /** Writes a note at the record that was found; gives the note's id in the CRM, null where it has none. */
  writeNote(
    user: CrmPerson,
    record: CrmRecord,
    note: CrmNote,
  ): Promise<{ written: string | null } | CrmProblem>;
  /** Asks for something harmless; `ok` is a sentence. */
  test(): Promise<{ ok: string } | CrmProblem>;
};
