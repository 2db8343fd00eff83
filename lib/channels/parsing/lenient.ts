import { z } from "zod";

/** Providers add fields and kinds as they like, and send `null` for nothing: what is not as expected counts as absent. */
export const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** An id, sent as text or as a number. */
export const id = z.union([z.string().min(1), z.number()]).transform(String);

export const text = maybe(z.string());
export const count = maybe(z.coerce.number());

/** Every part that is as expected. */
export const list = <T extends z.ZodType>(part: T) =>
  z
    .array(maybe(part))
    .catch([])
    .transform((parts) => parts.filter((one) => one !== undefined) as z.output<T>[]);
