import { z } from "zod";

/** Seconds before this, milliseconds from it on: the year 5138 and March 1973. */
const firstMs = 100_000_000_000;

const readable = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = typeof value === "number" ? value : /^\d+$/.test(value) ? Number(value) : Number.NaN;
  const ms = Number.isNaN(number) ? Date.parse(String(value)) : number < firstMs ? number * 1000 : number;
  if (ms > 0 && ms < 8.64e15) return Math.floor(ms);
  context.addIssue("This is no time.");
  return z.NEVER;
});

/** A provider's time, in seconds, milliseconds or ISO 8601, as ms; undefined where there is none. */
export const time = readable.optional().catch(undefined);
