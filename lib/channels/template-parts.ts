import { z } from "zod";

/** What {{1}}, {{2}} or {{name}} of a template's body stand for, each once, in the order of the text. */
export function variablesOf(body: string): string[] {
  return [...new Set([...body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!))];
}

/** The body as the customer reads it; what is not given stays as it stands. */
export function filled(body: string, variables: Record<string, string>): string {
  return body.replaceAll(/\{\{(\w+)\}\}/g, (whole, name) =>
    Object.hasOwn(variables, name) ? variables[name]! : whole,
  );
}

const component = z.looseObject({
  type: z.string(),
  format: z.string().optional(),
  text: z.string().optional(),
  buttons: z.array(z.looseObject({ type: z.string(), url: z.string().optional() })).optional(),
});
export const templateComponents = z.array(component);

const fixedButtons = new Set(["QUICK_REPLY", "PHONE_NUMBER", "URL"]);

/** Whether a template wants more than the variables of its body: a picture over it, a code, cards. */
export function wantsMore(components: unknown): boolean {
  if (components === null) return false;
  const parsed = templateComponents.safeParse(components);
  return !parsed.success || parsed.data.some(isMore);
}

function isMore({ type, format, text = "", buttons = [] }: z.output<typeof component>): boolean {
  if (type === "BODY") return text === "";
  if (type === "FOOTER") return false;
  if (type === "HEADER") return (format ?? "TEXT") !== "TEXT" || variablesOf(text).length > 0;
  if (type !== "BUTTONS") return true;
  return buttons.some(({ type, url = "" }) => !fixedButtons.has(type) || url.includes("{{"));
}
