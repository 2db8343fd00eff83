import { z } from "zod";
import { cleanText } from "@/lib/clean-text";

const shape = z.object({
  q: z
    .string()
    .transform((text) => cleanText(text).trim().slice(0, 200))
    .catch(""),
  /** Where the page begins, as the one before it said. */
  before: z.string().max(1000).optional().catch(undefined),
  log: z
    .literal("1")
    .transform(() => true)
    .catch(false),
});

/** What is sought: all of it the address of the results. */
export type SearchParams = z.output<typeof shape>;

/** Reads a URL's parameters; whatever is not understood is left out. */
export function parseSearchParams(params: Record<string, string | string[] | undefined>): SearchParams {
  const firsts = Object.entries(params).map(([key, value]) => [
    key,
    (Array.isArray(value) ? value[0] : value) || undefined,
  ]);
  return shape.parse(Object.fromEntries(firsts));
}

/** The address of these results with `change` applied; unless it names a page, they start with the newest. */
export function searchHref(sought: SearchParams, change: Partial<SearchParams> = {}): string {
  const { q, before, log } = { ...sought, before: undefined, ...change };
  const query = new URLSearchParams({ q });
  if (log) query.set("log", "1");
  if (before) query.set("before", before);
  return `/search?${query}`;
}
