import { z } from "zod";
import { cleanText } from "@/lib/clean-text";

const optional = <Type extends z.ZodType>(type: Type) => type.optional().catch(undefined);
const day = optional(z.iso.date().refine((text) => text >= "1971" && text < "2200"));
const cursor = optional(z.string().max(300));

const shape = z.object({
  agent: optional(
    z
      .string()
      .regex(/^[1-9]\d{0,14}$/)
      .transform(Number),
  ),
  user: optional(
    z
      .string()
      .transform((text) => cleanText(text).trim().slice(0, 200))
      .pipe(z.string().min(1)),
  ),
  kind: optional(z.string().regex(/^[a-zA-Z]{1,40}$/)),
  outcome: optional(z.enum(["done", "refused"])),
  from: day,
  to: day,
  older: cursor,
  newer: cursor,
});

/** What the audit shows: filters and a cursor, all of it the page's URL. */
export type AuditFilter = z.output<typeof shape>;

/** Reads a URL's parameters; whatever is not understood is left out. */
export function parseAuditFilter(params: Record<string, string | string[] | undefined>): AuditFilter {
  const firsts = Object.entries(params).map(([key, value]) => [
    key,
    (Array.isArray(value) ? value[0] : value) || undefined,
  ]);
  return shape.parse(Object.fromEntries(firsts));
}

/** The audit's URL with `change` applied; it starts with the latest unless that names a cursor. */
export function auditHref(filter: AuditFilter, change: Partial<AuditFilter> = {}): string {
  const wanted = Object.entries({ ...filter, older: undefined, newer: undefined, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  const params = new URLSearchParams(wanted.map(([key, value]) => [key, String(value)]));
  return params.size ? `/settings/audit?${params}` : "/settings/audit";
}
