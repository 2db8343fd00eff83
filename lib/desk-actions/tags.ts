import { z } from "zod";
import type { Transaction } from "@/db/client";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id, line } from "./fields";

const name = line("a name", 60);

export const createTag = defineDeskAction({
  label: "Making tags",
  permission: "manageSettings",
  input: z.object({ name }),
  async run({ tx, input }) {
    if (await isTaken(tx, input.name, null)) return taken;
    await tx.query("INSERT INTO tags (name) VALUES ($1)", [input.name]);
    return { event: input, said: `${input.name} is made.` };
  },
});

export const renameTag = defineDeskAction({
  label: "Renaming tags",
  permission: "manageSettings",
  input: z.object({ tag: id, name }),
  async run({ tx, input }) {
    const was = await nameNow(tx, input.tag);
    if (was === null) return unknownTag;
    if (was === input.name) return "unchanged";
    if (await isTaken(tx, input.name, input.tag)) return taken;
    await tx.query("UPDATE tags SET name = $2 WHERE id = $1", [input.tag, input.name]);
    return { event: { name: was, to: input.name } };
  },
});

const atOnce = 5000;

/** Takes it from all who have it, some thousands a transaction. */
export const deleteTag = defineDeskAction({
  label: "Deleting tags",
  permission: "manageSettings",
  input: z.object({ tag: id }),
  async run({ tx, input: { tag } }) {
    const name = await nameNow(tx, tag);
    if (name === null) return unknownTag;
    const { rowCount } = await tx.query(
      `DELETE FROM user_tags WHERE tag_id = $1 AND user_id IN
         (SELECT user_id FROM user_tags WHERE tag_id = $1 LIMIT $2)`,
      [tag, atOnce],
    );
    if (rowCount === atOnce) return "again";
    await tx.query("DELETE FROM tags WHERE id = $1", [tag]);
    return { event: { name }, said: `${name} is deleted.` };
  },
});

const unknownTag: DeskOutcome = { error: "This tag was deleted meanwhile." };
const taken: DeskOutcome = {
  error: "Nothing was saved yet.",
  fields: { name: "Another tag has this name." },
};

/** Locked, so that nobody is given a tag that is being deleted. */
async function nameNow(tx: Transaction, tag: number): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>("SELECT name FROM tags WHERE id = $1 FOR UPDATE", [tag]);
  return rows[0]?.name ?? null;
}

async function isTaken(tx: Transaction, name: string, but: number | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM tags WHERE lower(name) = lower($1) AND id IS DISTINCT FROM $2",
    [name, but],
  );
  return Boolean(rowCount);
}
