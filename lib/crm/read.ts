import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { CrmFailure } from "./failure";

/** A short text of a CRM, whatever simple thing it is there; undefined where it is missing or empty. */
export const text = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((value) => cleanText(String(value)).trim().slice(0, 500))
  .nullish()
  .transform((value) => value || undefined);

/** The JSON of an answer in its shape, or a CrmFailure. */
export function readAs<Shape extends z.ZodType>(the: string, shape: Shape, body: string): z.output<Shape> {
  const parsed = shape.safeParse(jsonOf(body));
  if (!parsed.success) throw new CrmFailure(`${the}'s answer could not be read.`, { perhaps: true });
  return parsed.data;
}

export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Of the pairs those with a value. */
export function filled(fields: [string, string | undefined][]): [string, string][] {
  return fields.filter((field): field is [string, string] => field[1] !== undefined);
}
