import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cleanText } from "@/lib/clean-text";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id } from "./fields";

const fields = {
  shortcut: z
    .string("Please give a shortcut.")
    .transform((text) => cleanText(text).trim().replace(/^\//, "").toLowerCase())
    .pipe(
      z
        .string()
        .regex(/^[\p{L}\p{N}_-]{1,40}$/u, "Letters, digits, - and _ only, at most 40. An example: thanks"),
    ),
  body: z
    .string("Please write the text.")
    .transform((text) => cleanText(text).replaceAll("\r\n", "\n").trim())
    .pipe(z.string().min(1, "Please write the text.").max(4000, "This is longer than 4,000 characters.")),
};

export const createQuickReply = defineDeskAction({
  label: "Making quick replies",
  permission: "manageSettings",
  input: z.object(fields),
  async run({ tx, input: { shortcut, body } }) {
    if (await isTaken(tx, shortcut, null)) return taken;
    await tx.query("INSERT INTO quick_replies (shortcut, body) VALUES ($1, $2)", [shortcut, body]);
    return { event: { shortcut }, said: `/${shortcut} is made.` };
  },
});

export const updateQuickReply = defineDeskAction({
  label: "Changing quick replies",
  permission: "manageSettings",
  input: z.object({ reply: id, ...fields }),
  async run({ tx, input: { reply, shortcut, body } }) {
    if (await isTaken(tx, shortcut, reply)) return taken;
    const { rowCount } = await tx.query("UPDATE quick_replies SET shortcut = $2, body = $3 WHERE id = $1", [
      reply,
      shortcut,
      body,
    ]);
    return rowCount ? { event: { shortcut } } : unknownReply;
  },
});

export const deleteQuickReply = defineDeskAction({
  label: "Deleting quick replies",
  permission: "manageSettings",
  input: z.object({ reply: id }),
  async run({ tx, input }) {
    const { rows } = await tx.query<{ shortcut: string }>(
      "DELETE FROM quick_replies WHERE id = $1 RETURNING shortcut",
      [input.reply],
    );
    return rows[0] ? { event: rows[0] } : unknownReply;
  },
});

const unknownReply: DeskOutcome = { error: "This quick reply was deleted meanwhile." };
const taken: DeskOutcome = {
  error: "Nothing was saved yet.",
  fields: { shortcut: "Another quick reply has this shortcut." },
};

async function isTaken(tx: Transaction, shortcut: string, but: number | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM quick_replies WHERE shortcut = $1 AND id IS DISTINCT FROM $2",
    [shortcut, but],
  );
  return Boolean(rowCount);
}
