import { z } from "zod";
import { variablesOf } from "./fill-template";

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
