import { z } from "zod";
import { cleanText } from "@/lib/clean-text";

/** The id of an agent, tag or template, as a form or a button gives it. */
export const id = z.coerce.number("Choose one.").int().positive("Choose one.").max(Number.MAX_SAFE_INTEGER);

export const text = (limit: number) =>
  z
    .string("This field is missing.")
    .max(limit, `This is longer than ${limit.toLocaleString("en")} characters.`)
    .transform(cleanText);

/** A field that may be left empty. */
export function optional<Output>(field: z.ZodType<Output>) {
  return z.preprocess((value) => (value === "" || value === null ? undefined : value), field.optional());
}

export const nothing = z.object({});
