import { z } from "zod";

const date = z.iso.date().nullable().catch(null).default(null);
const flag = (standard: boolean) =>
  z
    .union([z.boolean(), z.enum(["0", "1"]).transform((value) => value === "1")])
    .catch(standard)
    .default(standard);

/** What of the conversation a transcript holds, and how; what is not understood is as if it were not asked. */
export const choices = z.object({
  scope: z.enum(["all", "chat", "range"]).catch("all").default("all"),
  /** Of scope "chat". */
  chat: z.uuid().nullable().catch(null).default(null),
  /** Of scope "range": days in the zone, both included; null: without an end on that side. */
  from: date,
  to: date,
  zone: z.enum(["agent", "utc"]).catch("agent").default("agent"),
  system: flag(true),
  /** Only for whoever may read them, whatever is asked. */
  whispers: flag(false),
  log: flag(false),
  /** For the customer's eyes: nothing between agents, and nothing that the desk notes about him. */
  customer: flag(false),
});

export type Choices = z.output<typeof choices>;

/** What may go to a customer: no whisper, no bot line, no word of how the desk went about it. */
export function forCustomer(asked: Choices): Choices {
  return { ...asked, customer: true, system: false, whispers: false, log: false };
}
