import { z } from "zod";

type Query = Record<string, string | string[] | undefined>;
export type SearchParams = Promise<Query>;

const place = z.uuid().nullable().catch(null).default(null);

const switchedOn = z
  .literal("1")
  .transform(() => true)
  .catch(false)
  .default(false);

const shape = z.object({
  message: place,
  /** A day in the agent's zone, to begin reading at. */
  at: z.iso.date().nullable().catch(null).default(null),
  before: place,
  after: place,
  chat: place,
  chats: place,
  /** What is sought in this chat; "" where the field is open and empty, null where there is none. */
  q: z.string().trim().max(200).nullable().catch(null).default(null),
  /** The hit that one has gone to. */
  hit: place,
  log: switchedOn,
  transcript: switchedOn,
  tab: z.enum(["information", "history", "crm"]).nullable().catch(null).default(null),
});

export type ViewParams = z.output<typeof shape>;

/** What a link to a user may ask for; what is not understood is not asked for. */
export async function viewParams(searchParams: SearchParams | Query): Promise<ViewParams> {
  return shape.parse(await searchParams);
}

/** A user id as it stands in a path, or null when it is none. */
export function userIdOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

const lineIds = z.array(z.uuid()).min(1).max(100);

/** At most a hundred ids of lines, or null. */
export function lineIdsOf(text: string): string[] | null {
  return lineIds.safeParse(text.split(",")).data ?? null;
}
