import { z } from "zod";
import type { GraphState } from "./graph";
import type { GraphProblem } from "./graph-errors";

/** What becomes of a posted message. */
export type Judged =
  | { problem: GraphProblem; words?: string }
  | { shown: unknown }
  | { to: string; prefix: string; answer: (id: string) => unknown };

const media = z.strictObject({
  id: z.string(),
  caption: z.string().max(1024).optional(),
  filename: z.string().optional(),
});
const parameter = z.strictObject({
  type: z.literal("text"),
  text: z.string().min(1),
  parameter_name: z.string().optional(),
});
const base = {
  messaging_product: z.literal("whatsapp"),
  recipient_type: z.literal("individual").optional(),
  to: z
    .string()
    .regex(/^\+?\d{5,20}$/)
    .optional(),
  /** Its own id of a person, where his number is not known. */
  recipient: z
    .string()
    .regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/)
    .optional(),
  context: z.strictObject({ message_id: z.string().startsWith("wamid.") }).optional(),
};
const shape = z.discriminatedUnion("type", [
  z.strictObject({
    ...base,
    type: z.literal("text"),
    text: z.strictObject({ body: z.string().min(1).max(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...base, type: z.literal("image"), image: media.omit({ filename: true }) }),
  z.strictObject({ ...base, type: z.literal("video"), video: media.omit({ filename: true }) }),
  z.strictObject({ ...base, type: z.literal("audio"), audio: z.strictObject({ id: z.string() }) }),
  z.strictObject({ ...base, type: z.literal("sticker"), sticker: z.strictObject({ id: z.string() }) }),
  z.strictObject({ ...base, type: z.literal("document"), document: media }),
  z.strictObject({
    ...base,
    type: z.literal("template"),
    template: z.strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string() }),
      components: z
        .array(z.strictObject({ type: z.literal("body"), parameters: z.array(parameter).min(1) }))
        .optional(),
    }),
  }),
]);
const mark = z.strictObject({
  messaging_product: z.literal("whatsapp"),
  status: z.literal("read"),
  message_id: z.string().startsWith("wamid."),
  typing_indicator: z.strictObject({ type: z.literal("text") }).optional(),
});

/** Judges what is posted to a phone number's /messages as the Cloud API does. */
export function whatsappMessage(state: GraphState, body: unknown): Judged {
  if ((body as { messaging_product?: unknown }).messaging_product !== "whatsapp") {
    return { problem: "parameter", words: "(#100) The parameter messaging_product is required." };
  }
  if (mark.safeParse(body).success) return { shown: { success: true } };
  const parsed = shape.safeParse(body);
  if (!parsed.success)
    return { problem: "parameter", words: `(#100) Invalid parameter: ${z.prettifyError(parsed.error)}` };
  const message = parsed.data;
  const to = message.to?.replace(/^\+/, "") ?? message.recipient;
  if (!to) return { problem: "parameter", words: "(#100) The parameter to is required." };
  if (state.unknown.has(to)) return { problem: "undeliverable" };
  if (message.type === "template") {
    const problem = templateProblem(state, message.template);
    if (problem) return { problem };
  } else if (state.closed.has(to)) return { problem: "window" };
  const file = (message as Record<string, unknown>)[message.type] as { id?: string };
  if (file.id && !state.media.has(file.id))
    return { problem: "parameter", words: "(#100) Media ID is not valid" };
  return {
    to,
    prefix: "wamid.",
    answer: (wamid) => ({
      messaging_product: "whatsapp",
      contacts: [message.to ? { input: message.to, wa_id: to } : { input: to, user_id: to }],
      messages: [{ id: wamid, ...(message.type === "template" && { message_status: "accepted" }) }],
    }),
  };
}

type Template = Extract<z.output<typeof shape>, { type: "template" }>["template"];

function templateProblem({ templates }: GraphState, asked: Template): GraphProblem | null {
  const found = templates.find(({ name, language, status }) => {
    return name === asked.name && language === asked.language.code && status === "APPROVED";
  });
  if (!found) return "noTemplate";
  const text = found.components.find(({ type }) => type === "BODY")?.text ?? "";
  const wanted = [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))];
  const given = asked.components?.[0]?.parameters ?? [];
  if (given.length !== wanted.length) return "parameterCount";
  const named = wanted.some((name) => !/^\d+$/.test(name));
  const right = given.every(({ parameter_name: name }) =>
    named ? wanted.includes(name ?? "") : name === undefined,
  );
  return right ? null : "parameterCount";
}
