import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { CrmKind } from "@/db/queries/crm";
import { seal, unseal } from "@/lib/sealed";
import { crmFields, isMoved, type Settings, secretsOf, settingsOf } from "./crm-fields";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id } from "./fields";

export const createCrm = defineDeskAction({
  label: "Connecting a CRM",
  permission: "manageSettings",
  input: crmFields,
  async run({ tx, input }) {
    const { rows } = await tx.query("SELECT count(*)::int AS count FROM crm_connections");
    if (rows[0].count >= 20) return { error: "There are 20 connections already." };
    const secrets = secretsOf(input);
    const missing = whatIsMissing(input.kind, secrets, false);
    if (missing) return missing;
    await tx.query("INSERT INTO crm_connections (kind, name, settings, secrets) VALUES ($1, $2, $3, $4)", [
      input.kind,
      input.name,
      settingsOf(input),
      seal(secrets),
    ]);
    return {
      event: { name: input.name, kind: input.kind },
      said: `${input.name} is connected. Test it to see whether it answers.`,
    };
  },
});

/** An empty token stays as it is, except where the address leads elsewhere: nobody sends it there unknown. */
export const updateCrm = defineDeskAction({
  label: "Changing a CRM",
  permission: "manageSettings",
  input: z.intersection(z.object({ connection: id }), crmFields),
  async run({ tx, input }) {
    const before = await connectionNow(tx, input.connection);
    if (!before || before.kind !== input.kind) return unknownCrm;
    const settings = settingsOf(input);
    const secrets = secretsOf(input);
    const moved = isMoved(input, before.settings);
    const missing = moved ? whatIsMissing(input.kind, secrets, true) : null;
    if (missing) return missing;
    const changed = whatChanged(before, input.name, settings, secrets);
    if (changed.length === 0) return "unchanged";
    const sealed = Object.keys(secrets).length
      ? seal(moved ? secrets : merged(before.secrets, secrets))
      : null;
    await tx.query(
      "UPDATE crm_connections SET name = $2, settings = $3, secrets = coalesce($4, secrets) WHERE id = $1",
      [input.connection, input.name, settings, sealed],
    );
    return { event: { name: input.name, changed } };
  },
});

const onCrm = z.object({ connection: id });

export const disableCrm = defineDeskAction({
  label: "Disabling a CRM",
  permission: "manageSettings",
  input: onCrm,
  run: ({ tx, input }) => switched(tx, input.connection, true),
});

export const enableCrm = defineDeskAction({
  label: "Enabling a CRM",
  permission: "manageSettings",
  input: onCrm,
  run: ({ tx, input }) => switched(tx, input.connection, false),
});

const atOnce = 5000;

/** What became of its notes is forgotten here; the notes in the CRM stay there. */
export const deleteCrm = defineDeskAction({
  label: "Deleting a CRM",
  permission: "manageSettings",
  input: onCrm,
  async run({ tx, input: { connection } }) {
    const now = await connectionNow(tx, connection);
    if (!now) return unknownCrm;
    await tx.query("UPDATE crm_connections SET disabled_at = coalesce(disabled_at, now()) WHERE id = $1", [
      connection,
    ]);
    const { rowCount } = await tx.query(
      `DELETE FROM crm_notes WHERE connection_id = $1 AND ctid = ANY (ARRAY(
         SELECT ctid FROM crm_notes WHERE connection_id = $1 LIMIT $2))`,
      [connection, atOnce],
    );
    if (rowCount === atOnce) return "again";
    await tx.query("DELETE FROM crm_connections WHERE id = $1", [connection]);
    return { event: { name: now.name }, said: `${now.name} is deleted.` };
  },
});

const unknownCrm: DeskOutcome = { error: "This connection was deleted meanwhile." };

async function switched(tx: Transaction, connection: number, off: boolean): Promise<DeskOutcome> {
  const { rows } = await tx.query<{ name: string }>(
    `UPDATE crm_connections SET disabled_at = CASE WHEN $2 THEN now() END
     WHERE id = $1 AND (disabled_at IS NULL) = $2 RETURNING name`,
    [connection, off],
  );
  return rows[0] ? { event: rows[0], said: off ? "Disabled." : "Enabled." } : "unchanged";
}

/** Other CRMs may do without a token, but none is sent unseen to another address. */
function whatIsMissing(kind: CrmKind, secrets: Record<string, string>, moved: boolean): DeskOutcome | null {
  const needed = kind === "salesforce" ? "clientSecret" : "token";
  if (secrets[needed] || (kind === "http" && !moved)) return null;
  const problem = moved ? "The address is another one: please give this anew." : "Please give this.";
  return { error: "Nothing was saved yet.", fields: { [needed]: problem } };
}

type Stored = { kind: CrmKind; name: string; settings: Settings; secrets: Buffer | null };

async function connectionNow(tx: Transaction, connection: number): Promise<Stored | null> {
  const { rows } = await tx.query<Stored>(
    "SELECT kind, name, settings, secrets FROM crm_connections WHERE id = $1 FOR UPDATE",
    [connection],
  );
  return rows[0] ?? null;
}

/** The fields that are not as they were, by name: no value of a secret is ever said. */
function whatChanged(
  before: Stored,
  name: string,
  settings: Settings,
  secrets: Record<string, string>,
): string[] {
  const names = [...new Set([...Object.keys(before.settings), ...Object.keys(settings)])];
  const open = names.filter((name) => before.settings[name] !== settings[name]);
  return [...(name === before.name ? [] : ["name"]), ...open, ...Object.keys(secrets)];
}

/** Those of before with the new ones; where those cannot be opened any more only the new ones. */
function merged(before: Buffer | null, typed: Record<string, string>): Record<string, string> {
  try {
    return { ...unseal(before), ...typed };
  } catch {
    return typed;
  }
}
