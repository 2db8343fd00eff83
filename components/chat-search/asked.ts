import { z } from "zod";

const shape = z.object({
  q: z.string().trim().min(1).max(200),
  before: z.string().max(200).optional(),
  /** Down to this line at least. */
  through: z.uuid().optional().catch(undefined),
  log: z
    .literal("1")
    .transform(() => true)
    .catch(false)
    .default(false),
});

export type Asked = z.output<typeof shape>;

/** What a search in a conversation asks for, or null when it asks for nothing. */
export function askedOf(query: Record<string, string>): Asked | null {
  return shape.safeParse(query).data ?? null;
}
