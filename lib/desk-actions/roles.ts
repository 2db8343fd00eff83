import { z } from "zod";
import type { Transaction } from "@/db/client";
import { permissionLabels, permissions } from "@/lib/permissions";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id, line, list } from "./fields";

const name = line("a name", 60);

export const createRole = defineDeskAction({
  label: "Making roles",
  permission: "manageSettings",
  input: z.object({ name }),
  async run({ tx, input }) {
    if (await isTaken(tx, input.name, null)) return taken;
    await tx.query("INSERT INTO roles (name, permissions) VALUES ($1, '{}')", [input.name]);
    return { event: { name: input.name }, said: `${input.name} is made. Tick what it may do.` };
  },
});

export const renameRole = defineDeskAction({
  label: "Renaming roles",
  permission: "manageSettings",
  input: z.object({ role: id, name }),
  async run({ tx, input }) {
    const role = await roleNow(tx, input.role);
    if (!role) return unknownRole;
    if (role.name === input.name) return "unchanged";
    if (await isTaken(tx, input.name, input.role)) return taken;
    await tx.query("UPDATE roles SET name = $2 WHERE id = $1", [input.role, input.name]);
    return { event: { name: role.name, to: input.name } };
  },
});

export const deleteRole = defineDeskAction({
  label: "Deleting roles",
  permission: "manageSettings",
  input: z.object({ role: id }),
  async run({ tx, input }) {
    const role = await roleNow(tx, input.role);
    if (!role) return unknownRole;
    if (role.agents.length)
      return {
        error: `${role.name} is the role of ${role.agents.length === 1 ? "one agent" : `${role.agents.length} agents`}. Give them another first.`,
      };
    await tx.query("DELETE FROM roles WHERE id = $1", [input.role]);
    return { event: { name: role.name, permissions: role.permissions } };
  },
});

const cell = z.string().regex(/^[1-9]\d{0,14}:\w{1,40}$/);

/** The table of boxes. Only what was ticked or cleared is written: another admin's changes meanwhile stay. */
export const saveRights = defineDeskAction({
  label: "Changing rights",
  permission: "manageSettings",
  input: z.object({ granted: list(cell, 5000), shown: list(cell, 5000) }),
  async run({ tx, input: { granted, shown } }) {
    const given = granted.filter((one) => !shown.includes(one));
    const taken = shown.filter((one) => !granted.includes(one));
    const touched = [...new Set([...given, ...taken].map((one) => Number(one.split(":")[0])))];
    const changes: Record<string, { given: string[]; taken: string[] }> = {};
    const agents = new Set<number>();
    for (const id of touched) {
      const role = await roleNow(tx, id);
      if (!role) return unknownRole;
      const of = (list: string[]) =>
        list.filter((one) => one.startsWith(`${id}:`)).map((one) => one.split(":")[1]!);
      const wanted = permissions.filter(
        (one) => of(given).includes(one) || (role.permissions.includes(one) && !of(taken).includes(one)),
      );
      await tx.query("UPDATE roles SET permissions = $2 WHERE id = $1", [id, wanted]);
      const labels = (list: string[]) =>
        permissions.filter((one) => list.includes(one)).map((one) => permissionLabels[one]);
      changes[role.name] = { given: labels(of(given)), taken: labels(of(taken)) };
      for (const agent of role.agents) agents.add(agent);
    }
    if (touched.length === 0) return "unchanged";
    return { event: { changes }, ...(agents.size && { agents: [...agents] }) };
  },
});

const unknownRole: DeskOutcome = { error: "This role was deleted meanwhile." };
const taken: DeskOutcome = {
  error: "Nothing was saved yet.",
  fields: { name: "Another role has this name." },
};

async function roleNow(tx: Transaction, id: number) {
  const { rows } = await tx.query<{ name: string; permissions: string[]; agents: number[] }>(
    `SELECT name, permissions, ARRAY(SELECT agent_id FROM agent_roles WHERE role_id = r.id) AS agents
     FROM roles r WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

async function isTaken(tx: Transaction, name: string, but: number | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM roles WHERE lower(name) = lower($1) AND id IS DISTINCT FROM $2",
    [name, but],
  );
  return Boolean(rowCount);
}
