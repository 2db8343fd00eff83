import { z } from "zod";
import { cleanText } from "@/lib/clean-text";

/** A line of text that may not be empty. */
export const line = (what: string, limit: number) =>
  z
    .string(`Please give ${what}.`)
    .transform((text) => cleanText(text).trim().replace(/\s+/g, " "))
    .pipe(z.string().min(1, `Please give ${what}.`).max(limit, `This is longer than ${limit} characters.`));

export const email = z
  .string("Please give an e-mail address.")
  .transform((text) => cleanText(text).trim())
  .pipe(z.email("This is not an e-mail address. An example: kim@desk.example").max(254, "This is too long."));

export const newPassword = z
  .string("Please choose a password.")
  .min(10, "The password needs at least 10 characters.")
  .max(1000, "The password is too long.");

export const id = z.coerce.number("Please choose one.").int().positive().max(Number.MAX_SAFE_INTEGER);

/** What several boxes of one name say: none, one or a list. */
export const list = <Item extends z.ZodType>(item: Item, limit = 500) =>
  z.preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat()),
    z.array(item).max(limit, `These are more than ${limit}.`),
  );
