import { z } from "zod";
import type { Transaction } from "@/db/client";
import { parseMenu } from "@/lib/bots/menu-text";
import { cleanText } from "@/lib/clean-text";
import { seal, unseal } from "@/lib/sealed";
import { newSecret } from "@/lib/session-secret";
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
    if (!rows[0]) return unknownBot;
    if (rows[0].name === name && rows[0].routing === routing) return "unchanged";
    if (await isTaken(tx, name, chatbot)) return taken;
    await tx.query("UPDATE chatbots SET name = $2, routing = $3 WHERE id = $1", [chatbot, name, routing]);
    return { event: { name: rows[0].name, to: name, routing } };
  },
});

const paragraph = (limit: number) =>
  z
    .string("Please write the text.")
    .transform((text) => cleanText(text).replaceAll("\r\n", "\n").trimEnd())
    .pipe(z.string().max(limit, `This is longer than ${limit.toLocaleString("en")} characters.`));

const menuText = paragraph(20_000).superRefine((text, context) => {
  const parsed = parseMenu(text);
  if ("choices" in parsed) return;
  const sentences = parsed.problems.slice(0, 5).map(({ line, sentence }) => `Line ${line}: ${sentence}`);
  context.addIssue({ code: "custom", message: sentences.join(" ") });
});

/** The built-in menu answers from now on. */
export const setMenuBot = defineDeskAction({
  label: "Changing chatbots",
  permission: "manageSettings",
  input: z.object({
    chatbot: id,
    greeting: paragraph(1000).refine((text) => text.trim() !== "", "Please write how it greets."),
    menu: menuText,
  }),
  async run({ tx, input: { chatbot, greeting, menu } }) {
    const bot = await lockBot(tx, chatbot);
    if (!bot) return unknownBot;
    await keep(tx, chatbot, { kind: "menu", settings: { greeting, menu } });
    return { event: { name: bot.name }, said: `Saved. The menu answers as ${bot.name}.` };
  },
});

const httpAddress = z
  .string("Please give an address.")
  .transform((text) => cleanText(text).trim())
  .pipe(
    z
      .url({
        protocol: /^https?$/,
        error: "This is no http or https address. An example: https://bot.example/hook",
      })
      .max(2000, "This is too long.")
      // It would be shown to every admin.
      .refine(
        (text) => !/^https?:\/\/[^/?#]*@/i.test(text),
        "Please leave name and password out of the address.",
      ),
  );

/** A service over HTTP answers from now on; the first time it gets a secret. */
export const setHttpBot = defineDeskAction({
  label: "Changing chatbots",
  permission: "manageSettings",
  input: z.object({ chatbot: id, url: httpAddress }),
  async run({ tx, input: { chatbot, url } }) {
    const bot = await lockBot(tx, chatbot);
    if (!bot) return unknownBot;
    const secret = unseal(bot.secrets).secret ? undefined : newSecret();
    await keep(tx, chatbot, { kind: "http", settings: { url }, secret });
    return { event: { name: bot.name }, said: `Saved. The service answers as ${bot.name}.`, secret };
  },
});

/** From now on only the new secret signs: calls and events of the old one are refused. */
export const rotateBotSecret = defineDeskAction({
  label: "Changing chatbots",
  permission: "manageSettings",
  input: z.object({ chatbot: id }),
  async run({ tx, input: { chatbot } }) {
    const bot = await lockBot(tx, chatbot);
    if (!bot) return unknownBot;
    const secret = newSecret();
    await keep(tx, chatbot, { kind: bot.kind, settings: {}, secret });
    return { event: { name: bot.name }, said: "The old secret is no longer taken.", secret };
  },
});

/** New chats go to people at once; those that the chatbot has are handed over. */
export const stopBot = defineDeskAction({
  label: "Changing chatbots",
  permission: "manageSettings",
  input: z.object({ chatbot: id }),
  async run({ tx, input: { chatbot } }) {
    const bot = await lockBot(tx, chatbot);
    if (!bot) return unknownBot;
    if (bot.kind === "none") return "unchanged";
    await keep(tx, chatbot, { kind: "none", settings: {} });
    return { event: { name: bot.name }, said: "People answer now. The chats it has are handed over." };
  },
});

type Locked = { name: string; kind: string; secrets: Buffer | null };

async function lockBot(tx: Transaction, chatbot: number): Promise<Locked | undefined> {
  const { rows } = await tx.query<Locked>(
    "SELECT name, kind, secrets FROM chatbots WHERE id = $1 FOR UPDATE",
    [chatbot],
  );
  return rows[0];
}

async function keep(
  tx: Transaction,
  chatbot: number,
  { kind, settings, secret }: { kind: string; settings: object; secret?: string },
): Promise<void> {
  await tx.query(
    "UPDATE chatbots SET kind = $2, settings = settings || $3, secrets = coalesce($4, secrets) WHERE id = $1",
    [chatbot, kind, settings, secret ? seal({ secret }) : null],
  );
}

const unknownBot: DeskOutcome = { error: "This chatbot cannot be found." };
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
