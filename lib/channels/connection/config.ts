import { z } from "zod";
import { pool, type Transaction } from "@/db/client";
import type { channels } from "@/db/schema/channels";
import { unseal } from "@/lib/sealed";

const meta = "https://graph.facebook.com/v23.0";
const address = (usual: string) => z.url({ protocol: /^https?$/ }).default(usual);
const secret = z.string().min(1);

const shared = {
  /** The chatbot that its new users begin with. */
  chatbotId: z.coerce.number().optional(),
};

/** What each kind of connection needs: addresses and ids from `settings`, tokens from `secrets`. */
const configs = {
  messenger: z.object({
    ...shared,
    pageId: z.string(),
    apiUrl: address(meta),
    /** Whether people may answer for 7 days, by the human-agent tag. */
    humanAgentTag: z.boolean().default(false),
    appSecret: secret,
    accessToken: secret,
    verifyToken: secret,
  }),
  instagram: z.object({
    ...shared,
    accountId: z.string(),
    apiUrl: address("https://graph.instagram.com/v23.0"),
    humanAgentTag: z.boolean().default(false),
    appSecret: secret,
    accessToken: secret,
    verifyToken: secret,
  }),
  whatsapp: z.object({
    ...shared,
    phoneNumberId: z.string(),
    businessAccountId: z.string().optional(),
    apiUrl: address(meta),
    appSecret: secret,
    accessToken: secret,
    verifyToken: secret,
  }),
  twilio: z.object({
    ...shared,
    accountSid: z.string(),
    /** The number that sends, E.164, or a messaging service's MG… id. */
    from: z.string(),
    apiUrl: address("https://api.twilio.com"),
    authToken: secret,
  }),
} as const;

type Configs = typeof configs;
export type ProviderAdapter = keyof Configs;
export type ChannelConfig<Kind extends ProviderAdapter = ProviderAdapter> = {
  [K in Kind]: { id: number; adapter: K } & z.output<Configs[K]>;
}[Kind];

type Row = Pick<typeof channels.$inferSelect, "id" | "adapter" | "settings" | "secrets">;

/** A channel's connection, complete; null when it is not connected to a provider, disabled or incomplete. */
export async function channelConfig(
  channelId: number,
  on: Pick<Transaction, "query"> = pool(),
): Promise<ChannelConfig | null> {
  const { rows } = await on.query<Row>(
    "SELECT id, adapter, settings, secrets FROM channels WHERE id = $1 AND disabled_at IS NULL",
    [channelId],
  );
  return rows[0] ? configOf(rows[0]) : null;
}

export function configOf({ id, adapter, settings, secrets }: Row): ChannelConfig | null {
  if (!adapter || !(adapter in configs)) return null;
  const kind = adapter as ProviderAdapter;
  const parsed = configs[kind].safeParse({ ...(settings as object), ...unseal(secrets) });
  return parsed.success ? ({ ...parsed.data, id, adapter: kind } as ChannelConfig) : null;
}
