import { z } from "zod";
import type { Transaction } from "@/db/client";
import { createAgentLink, linkDays } from "@/db/queries/one-time-links";
import { type DeskOutcome, defineDeskAction } from "./define";
import { email, id, line, list } from "./fields";

const person = {
  name: line("a name", 100),
  email,
  roles: list(id),
  maxChats: z.coerce
    .number("Please give a number.")
    .int("Please give a whole number.")
    .min(0, "From 0 to 100.")
    .max(100, "From 0 to 100."),
};

export const inviteAgent = defineDeskAction({
  label: "Inviting agents",
  permission: "manageSettings",
  input: z.object(person),
  async run({ tx, input }) {
    const problem = await problemWith(tx, null, input);
    if (problem) return problem;
    const { rows } = await tx.query<{ id: number }>(
      "INSERT INTO agents (name, email, max_chats) VALUES ($1, $2, $3) RETURNING id",
      [input.name, input.email, input.maxChats],
    );
    const agent = rows[0]!.id;
    const roles = await giveRoles(tx, agent, input.roles);
    return {
      event: { agent, roles },
      agents: [agent],
      token: await createAgentLink(tx, "invite", agent),
      said: `${input.name} is invited. The link works for ${linkDays.invite} days.`,
    };
  },
});

export const updateAgent = defineDeskAction({
  label: "Changing agents",
  permission: "manageSettings",
  input: z.object({ agent: id, ...person }),
  async run({ tx, input }) {
    const before = await agentNow(tx, input.agent);
    if (!before) return unknownAgent;
    const problem = await problemWith(tx, input.agent, input);
    if (problem) return problem;
    await tx.query("UPDATE agents SET name = $2, email = $3, max_chats = $4 WHERE id = $1", [
      input.agent,
      input.name,
      input.email,
      input.maxChats,
    ]);
    await giveRoles(tx, input.agent, input.roles);
    const after = (await agentNow(tx, input.agent))!;
    const changed = Object.fromEntries(
      (["name", "email", "maxChats", "roles"] as const)
        .filter((field) => String(before[field]) !== String(after[field]))
        .map((field) => [field, { from: before[field], to: after[field] }]),
    );
    if (Object.keys(changed).length === 0) return "unchanged";
    return { event: { agent: input.agent, changed }, agents: [input.agent] };
  },
});

const onAgent = z.object({ agent: id });

export const inviteAgain = defineDeskAction({
  label: "Renewing invitations",
  permission: "manageSettings",
  input: onAgent,
  run: ({ tx, input }) => newLink(tx, input.agent, "invite"),
});

export const resetPassword = defineDeskAction({
  label: "Resetting passwords",
  permission: "manageSettings",
  input: onAgent,
  run: ({ tx, input }) => newLink(tx, input.agent, "password"),
});

export const resetSessions = defineDeskAction({
  label: "Resetting sessions",
  permission: "manageSettings",
  input: onAgent,
  async run({ tx, input }) {
    if (!(await agentNow(tx, input.agent))) return unknownAgent;
    const { rowCount } = await tx.query("DELETE FROM sessions WHERE agent_id = $1", [input.agent]);
    return {
      event: { agent: input.agent, count: rowCount ?? 0 },
      agents: [input.agent],
      said: "Signed out everywhere.",
    };
  },
});

export const enableAgent = defineDeskAction({
  label: "Enabling agents",
  permission: "manageSettings",
  input: onAgent,
  async run({ tx, input }) {
    const { rowCount } = await tx.query(
      "UPDATE agents SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL",
      [input.agent],
    );
    return rowCount
      ? { event: { agent: input.agent }, agents: [input.agent], said: "Enabled." }
      : "unchanged";
  },
});

/** Whoever signed in as him by the issuer is nobody again; the next one with his e-mail is he. */
export const forgetIssuer = defineDeskAction({
  label: "Forgetting who signs in",
  permission: "manageSettings",
  input: onAgent,
  async run({ tx, input }) {
    const { rowCount } = await tx.query("DELETE FROM oidc_identities WHERE agent_id = $1", [input.agent]);
    return rowCount
      ? { event: { agent: input.agent }, agents: [input.agent], said: "Forgotten." }
      : "unchanged";
  },
});

export const unknownAgent = { error: "This agent cannot be found." };

async function newLink(tx: Transaction, agent: number, purpose: "invite" | "password"): Promise<DeskOutcome> {
  const now = await agentNow(tx, agent);
  if (!now) return unknownAgent;
  if (now.disabled) return { error: `${now.name} is disabled. Enable him first.` };
  if (!now.email) return { error: `${now.name} has no e-mail. Give him one first: he signs in with it.` };
  const token = await createAgentLink(tx, purpose, agent);
  const days = linkDays[purpose];
  return {
    event: { agent },
    agents: [agent],
    token,
    said: `The link works for ${days === 1 ? "24 hours" : `${days} days`}. Links made before no longer do.`,
  };
}

async function agentNow(tx: Transaction, agent: number) {
  const { rows } = await tx.query<{
    name: string;
    email: string | null;
    maxChats: number;
    disabled: boolean;
    roles: string[];
  }>(
    `SELECT a.name, a.email, a.max_chats AS "maxChats", a.disabled_at IS NOT NULL AS disabled,
       ARRAY(SELECT r.name FROM agent_roles ar JOIN roles r ON r.id = ar.role_id
             WHERE ar.agent_id = a.id ORDER BY r.id) AS roles
     FROM agents a WHERE a.id = $1`,
    [agent],
  );
  return rows[0] ?? null;
}

async function problemWith(
  tx: Transaction,
  agent: number | null,
  { email, roles }: { email: string; roles: number[] },
): Promise<DeskOutcome | null> {
  const { rows } = await tx.query<{ taken: boolean; known: number }>(
    `SELECT EXISTS (SELECT FROM agents WHERE lower(email) = lower($1) AND id IS DISTINCT FROM $2) AS taken,
       (SELECT count(*)::int FROM roles WHERE id = ANY($3)) AS known`,
    [email, agent, roles],
  );
  const fields: Record<string, string> = {};
  if (rows[0]!.taken) fields.email = "Another agent has this e-mail.";
  if (rows[0]!.known !== new Set(roles).size) fields.roles = "One of these roles was deleted meanwhile.";
  return Object.keys(fields).length ? { error: "Nothing was saved yet.", fields } : null;
}

/** Gives exactly these roles; tells their names. */
async function giveRoles(tx: Transaction, agent: number, roles: number[]): Promise<string[]> {
  await tx.query("DELETE FROM agent_roles WHERE agent_id = $1 AND role_id <> ALL($2)", [agent, roles]);
  await tx.query(
    "INSERT INTO agent_roles SELECT $1, id FROM roles WHERE id = ANY($2) ON CONFLICT DO NOTHING",
    [agent, roles],
  );
  const { rows } = await tx.query<{ name: string }>("SELECT name FROM roles WHERE id = ANY($1) ORDER BY id", [
    roles,
  ]);
  return rows.map(({ name }) => name);
}
