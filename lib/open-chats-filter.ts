import { z } from "zod";
import { channelKinds } from "@/db/schema/channels";

const optional = <Type extends z.ZodType>(type: Type) => type.optional().catch(undefined);
const rowId = optional(
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
);

const shape = z.object({
  channel: optional(z.enum(channelKinds)),
  chatbot: rowId,
  agent: rowId,
  status: optional(z.enum(["waiting", "active"])),
  after: optional(z.string().max(300)),
});

/** What Open Chats shows: filters and a cursor, all of it the page's URL. */
export type OpenChatsFilter = z.output<typeof shape>;

/** Reads a URL's parameters; whatever is not understood is left out. */
export function parseOpenChatsFilter(params: Record<string, string | string[] | undefined>): OpenChatsFilter {
  const firsts = Object.entries(params).map(([key, value]) => [
    key,
    (Array.isArray(value) ? value[0] : value) || undefined,
  ]);
  return shape.parse(Object.fromEntries(firsts));
}

/** The filter and its cursor as the URL says them. */
export function openChatsQuery(filter: OpenChatsFilter): string {
  const said = Object.entries(filter).filter(([, value]) => value !== undefined);
  return said.length > 0 ? `?${new URLSearchParams(said.map(([key, value]) => [key, String(value)]))}` : "";
}
