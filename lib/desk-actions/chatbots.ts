import { z } from "zod";
import type { Transaction } from "@/db/client";
import { type DeskOutcome, defineDeskAction } from "./define";
import { id, line } from "./fields";

const fields = { name: line("a name", 60), routing: z.enum(["manual", "automatic"], "Please choose one.") };

export const createChatbot = defineDeskAction({
  label: "Making chatbots",
  permission: "manageSettings",
  input: z.object(fields),
  async run({ tx, input }) {
    if (await isTaken(tx, input.name, null)) return taken;
    await tx.query("INSERT INTO chatbots (name, routing) VALUES ($1, $2)", [input.name, input.routing]);
    return { event: input, said: `${input.name} is made.` };
  },
});

export const updateChatbot = defineDeskAction({
  label: "Changing chatbots",
  permission: "manageSettings",
  input: z.object({ chatbot: id, ...fields }),
  async run({ tx, input: { chatbot, name, routing } }) {
    const { rows } = await tx.query<{ name: string; routing: string }>(
      "SELECT name, routing FROM chatbots WHERE id = $1 FOR UPDATE",
      [chatbot],
    );
    if (!rows[0]) return { error: "This chatbot cannot be found." };
    if (rows[0].name === name && rows[0].routing === routing) return "unchanged";
    if (await isTaken(tx, name, chatbot)) return taken;
    await tx.query("UPDATE chatbots SET name = $2, routing = $3 WHERE id = $1", [chatbot, name, routing]);
    return { event: { name: rows[0].name, to: name, routing } };
  },
});

const taken: DeskOutcome = {
  error: "Nothing was saved yet.",
  fields: { name: "Another chatbot has this name." },
};

async function isTaken(tx: Transaction, name: string, but: number | null): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM chatbots WHERE lower(name) = lower($1) AND id IS DISTINCT FROM $2",
    [name, but],
  );
  return Boolean(rowCount);
}
