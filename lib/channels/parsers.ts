import type { ProviderAdapter } from "./config";
import type { ParseDelivery } from "./inbound-event";

export type Parsers = Partial<Record<ProviderAdapter, ParseDelivery>>;

/** What reads each provider's deliveries. */
export const parsers: Parsers = {};
