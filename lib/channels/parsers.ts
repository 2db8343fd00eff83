import type { ProviderAdapter } from "./config";
import type { ParseDelivery } from "./inbound-event";
import { parseInstagram } from "./instagram/parse";
import { parseMessenger } from "./messenger/parse";
import { parseTwilio } from "./twilio/parse";
import { parseWhatsapp } from "./whatsapp/parse";

export type Parsers = Partial<Record<ProviderAdapter, ParseDelivery>>;

/** What reads each provider's deliveries. */
export const parsers: Parsers = {
  messenger: parseMessenger,
  instagram: parseInstagram,
  whatsapp: parseWhatsapp,
  twilio: parseTwilio,
};
