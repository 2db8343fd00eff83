import { z } from "zod";
import { channelKinds } from "@/db/schema/channels";
import { cleanText } from "@/lib/clean-text";

export const statusNames = {
  waiting: "Waiting",
  inChat: "In chat",
  windowOpen: "Window open",
  blocked: "Blocked",
  inactive: "Inactive",
  unsubscribed: "Unsubscribed",
} as const;

export const sortColumns = ["name", "email", "phone", "location", "channel", "chatbot", "last"] as const;
export type SortColumn = (typeof sortColumns)[number];

const statuses = Object.keys(statusNames) as (keyof typeof statusNames)[];
const defaultSort = "-last";

const optional = <Type extends z.ZodType>(type: Type) => type.optional().catch(undefined);
const rowId = optional(
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
);
const words = optional(
  z
    .string()
    .transform((text) => cleanText(text.trim().slice(0, 200)))
    .pipe(z.string().min(1)),
);
const day = optional(z.iso.date().refine((text) => text >= "1971" && text < "2200"));
const cursor = optional(z.string().max(3000));

const filters = {
  q: words,
  chatbot: rowId,
  channel: optional(z.enum(channelKinds)),
  country: words,
  tag: rowId,
  status: optional(z.enum(statuses)),
  stuckTo: rowId,
  from: day,
  to: day,
};

const filterSchema = z.object({
  ...filters,
  sort: z.enum(sortColumns.flatMap((column) => [column, `-${column}`] as const)).catch(defaultSort),
  after: cursor,
  before: cursor,
});

/** What All Users shows: filters, `sort` ("-" means descending) and a cursor, all of it the page's URL. */
export type UsersFilter = z.output<typeof filterSchema>;
export type FilterKey = keyof typeof filters;
export const filterKeys = Object.keys(filters) as FilterKey[];

/** Reads a URL's parameters; whatever is not understood is left out. */
export function parseUsersFilter(params: Record<string, string | string[] | undefined>): UsersFilter {
  const firsts = Object.entries(params).map(([key, value]) => [
    key,
    (Array.isArray(value) ? value[0] : value) || undefined,
  ]);
  return filterSchema.parse(Object.fromEntries(firsts));
}

/** The list's URL with `change` applied; unless it names a cursor, the list starts at its beginning. */
export function usersHref(filter: UsersFilter, change: Partial<UsersFilter> = {}, path = "/users"): string {
  const wanted = { ...filter, after: undefined, before: undefined, ...change };
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(wanted)) {
    if (value !== undefined && !(key === "sort" && value === defaultSort)) params.set(key, String(value));
  }
  return params.size ? `${path}?${params}` : path;
}

/** The same list without any filter, in the same order. */
export function withoutFilters(filter: UsersFilter): UsersFilter {
  return filterSchema.parse({ sort: filter.sort });
}

export function isFiltered(filter: UsersFilter): boolean {
  return filterKeys.some((key) => filter[key] !== undefined);
}
