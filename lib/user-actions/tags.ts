import { z } from "zod";
import type { Transaction } from "@/db/client";
import { changeUser } from "@/db/writes/users";
import { defineAction, type Refusal } from "./define";
import { id } from "./inputs";

const input = z.object({ tag: id });

export const addTag = defineAction({
  label: "Add Tag",
  permission: "tagAddRemove",
  input,
  async run({ tx, user, input: { tag } }) {
    const named = await nameOfTag(tx, tag);
    if ("error" in named) return named;
    const { rowCount } = await tx.query(
      `INSERT INTO user_tags (user_id, tag_id, last_message_at)
       SELECT id, $2, last_message_at FROM users WHERE id = $1 ON CONFLICT DO NOTHING`,
      [user.id, tag],
    );
    if (!rowCount) return "unchanged";
    await changeUser(tx, user.id, {});
    return { event: { tag: named.name } };
  },
});

export const removeTag = defineAction({
  label: "Remove Tag",
  permission: "tagAddRemove",
  input,
  async run({ tx, user, input: { tag } }) {
    const named = await nameOfTag(tx, tag);
    if ("error" in named) return named;
    const { rowCount } = await tx.query("DELETE FROM user_tags WHERE user_id = $1 AND tag_id = $2", [
      user.id,
      tag,
    ]);
    if (!rowCount) return "unchanged";
    await changeUser(tx, user.id, {});
    return { event: { tag: named.name } };
  },
});

/** The tag stays while the user's is written: nobody deletes it under our hands. */
async function nameOfTag(tx: Transaction, tag: number): Promise<{ name: string } | Refusal> {
  const { rows } = await tx.query<{ name: string }>("SELECT name FROM tags WHERE id = $1 FOR KEY SHARE", [
    tag,
  ]);
  return rows[0] ?? { error: "Nothing was changed.", fields: { tag: "This tag cannot be found." } };
}
