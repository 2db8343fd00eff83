import type { ProviderAdapter } from "@/lib/channels/connection/config";
import type { ParseDelivery } from "@/lib/channels/inbound-event";
import { parseInstagram } from "@/lib/channels/instagram/parse";
import { parseMessenger } from "@/lib/channels/messenger/parse";
import { parseTwilio } from "@/lib/channels/twilio/parse";
import { parseWhatsapp } from "@/lib/channels/whatsapp/parse";

export type Parsers = Partial<Record<ProviderAdapter, ParseDelivery>>;

/** What reads each provider's deliveries. */
export const parsers: Parsers = {
  messenger: parseMessenger,
  instagram: parseInstagram,
  whatsapp: parseWhatsapp,
  twilio: parseTwilio,
};
