import type { Transaction } from "@/db/client";
import { filled, variablesOf } from "@/lib/channels/outbound/fill-template";
import { wantsMore } from "@/lib/channels/outbound/template-parts";
import { cleanText } from "@/lib/clean-text";
import type { Refusal } from "./define";

const prefix = "variable:";
const longest = 1024;

/** What a form says for a template's variables: its fields `variable:1`, `variable:name`. The provider takes neither
 * line breaks nor rows of spaces in them. */
export function typedVariables(form: Record<string, unknown>): Record<string, string> {
  const typed = Object.entries(form).flatMap(([field, value]) =>
    field.startsWith(prefix) && typeof value === "string"
      ? [[field.slice(prefix.length), cleanText(value).replace(/\s+/g, " ").trim()] as const]
      : [],
  );
  return Object.fromEntries(typed);
}

type Chosen = { templateId: number; body: string; variables: Record<string, string> };
type Row = { body: string; components: unknown };

/** The template that an agent chose, with its body as the customer will read it; or why it cannot be sent. */
export async function chosenTemplate(
  tx: Transaction,
  channelId: number,
  templateId: number,
  typed: Record<string, string>,
): Promise<Chosen | Refusal> {
  const { rows } = await tx.query<Row>(
    `SELECT body, components FROM templates
     WHERE id = $1 AND channel_id = $2 AND (state IS NULL OR state = 'APPROVED')`,
    [templateId, channelId],
  );
  if (!rows[0] || wantsMore(rows[0].components)) return refusedTemplate("This template cannot be found.");
  const { body } = rows[0];
  const names = variablesOf(body);
  const wrong = names.flatMap((name): [string, string][] => {
    const text = Object.hasOwn(typed, name) ? typed[name]! : "";
    if (text === "") return [[prefix + name, `Say what stands for ${name}.`]];
    return text.length > longest ? [[prefix + name, `This is longer than ${longest} characters.`]] : [];
  });
  if (wrong.length > 0) return { error: "The template is not complete.", fields: Object.fromEntries(wrong) };
  const variables = Object.fromEntries(names.map((name) => [name, typed[name]!]));
  return { templateId, body: filled(body, variables), variables };
}

export function refusedTemplate(sentence: string): Refusal {
  return { error: "Pick a template.", fields: { templateId: sentence } };
}
