import { z } from "zod";
import { codeWords } from "@/lib/channels/parsing/in-words";
import { maybe, text } from "@/lib/channels/parsing/lenient";

const shape = z.looseObject({
  event: text,
  message_template_name: text,
  message_template_language: text,
  reason: text,
  rejection_info: maybe(z.looseObject({ reason: text, recommendation: text })),
  new_category: text,
  previous_quality_score: text,
  new_quality_score: text,
  violation_info: maybe(z.looseObject({ violation_type: text })),
  disconnection_info: maybe(z.looseObject({ reason: text })),
  ban_info: maybe(z.looseObject({ waba_ban_state: text })),
  country: text,
  errors: maybe(z.array(z.looseObject({ title: text, message: text }))),
});

/** What WhatsApp says about a template or the account, in words; any other field by its name. */
export function noticeWords(field: string | undefined, value: unknown): string {
  const told = shape.catch({}).parse(value);
  const name = told.message_template_name;
  if (name) {
    const language = told.message_template_language;
    return `Template ${name}${language ? ` (${language})` : ""}: ${templateNews(told)}`;
  }
  const error = told.errors?.[0];
  if (error) return `WhatsApp reports: ${error.title ?? error.message ?? "an error"}`;
  const details = [
    told.country,
    ...[
      told.violation_info?.violation_type,
      told.disconnection_info?.reason,
      told.ban_info?.waba_ban_state,
    ].map((code) => code && codeWords(code)),
  ].filter(Boolean);
  const what = codeWords(told.event ?? field ?? "a change");
  return `WhatsApp reports: ${what}${details.length ? ` (${details.join(", ")})` : ""}`;
}

function templateNews(told: z.output<typeof shape>): string {
  if (told.new_category) return `its category is now ${codeWords(told.new_category).toLowerCase()}`;
  if (told.new_quality_score) {
    const before = told.previous_quality_score;
    return `its quality went ${before ? `from ${before.toLowerCase()} ` : ""}to ${told.new_quality_score.toLowerCase()}`;
  }
  if (!told.event) return "its text was changed";
  const reason = told.rejection_info?.reason ?? (told.reason === "NONE" ? undefined : told.reason);
  return `${codeWords(told.event).toLowerCase()}${reason ? `. ${codeWords(reason)}` : ""}`;
}
