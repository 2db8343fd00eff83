import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { decodeCursor, encodeCursor } from "@/lib/cursor";
import type { SortColumn, UsersFilter } from "@/lib/users-filter";
import type { Selection } from "./users-selection";

const types = {
  text: z.string(),
  timestamptz: z.number().int().min(-62_135_596_800_000).max(253_402_300_799_999),
  bigint: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
};
const value = z.union([z.string().max(1000).transform(cleanText), z.number()]);

export type Key = { sql: string; type: keyof typeof types };

/** The keys of a sort, never null and together unique; a cursor is their values. */
export function keysOf(sort: UsersFilter["sort"], chosen: Pick<Selection, "last" | "id">): Key[] {
  const last: Key = { sql: chosen.last, type: "timestamptz" };
  const own: Record<SortColumn, Key[]> = {
    name: [{ sql: `sort_key(u.name) COLLATE "C"`, type: "text" }],
    email: [{ sql: `sort_key(u.email) COLLATE "C"`, type: "text" }],
    phone: [{ sql: `sort_key(u.phone) COLLATE "C"`, type: "text" }],
    location: [{ sql: `sort_key(u.location) COLLATE "C"`, type: "text" }, last],
    channel: [{ sql: "u.channel", type: "text" }, last],
    chatbot: [{ sql: "g.key", type: "text" }, { sql: "g.id", type: "bigint" }, last],
    last: [last],
  };
  return [...own[sort.replace("-", "") as SortColumn], { sql: chosen.id, type: "bigint" }];
}

export type Position = { values: (string | number)[]; direction: "ASC" | "DESC"; backwards: boolean };

/** Where a page begins and which way it is read: "before" walks the sort backwards. */
export function positionOf(filter: UsersFilter, keys: Key[]): Position {
  const shape = z
    .array(value)
    .length(keys.length)
    .refine((values) => keys.every((key, i) => types[key.type].safeParse(values[i]).success));
  const before = decodeCursor(filter.before, shape);
  const descending = filter.sort.startsWith("-");
  return {
    values: before ?? decodeCursor(filter.after, shape) ?? [],
    direction: descending !== Boolean(before) ? "DESC" : "ASC",
    backwards: Boolean(before),
  };
}

export function cursorOf(keyValues: (string | number | Date)[]): string {
  return encodeCursor(keyValues.map((value) => (value instanceof Date ? value.getTime() : value)));
}
