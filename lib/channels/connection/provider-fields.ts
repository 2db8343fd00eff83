import type { ChannelKind } from "@/lib/channel-names";
import type { ProviderAdapter } from "./config";

/** One field of a connection, as its form shows it. */
export type ProviderField = {
  name: string;
  label: string;
  about?: string;
  /** Sealed at rest, and never shown again. */
  secret?: true;
  optional?: true;
  /** A checkbox. */
  box?: true;
  /** What stands there before anyone types. */
  usual?: string;
  form?: RegExp;
  like?: string;
};

export const providerOf: Partial<Record<ChannelKind, ProviderAdapter>> = {
  messenger: "messenger",
  instagram: "instagram",
  whatsapp: "whatsapp",
  sms: "twilio",
};

const metaId = { form: /^\d{5,25}$/, like: "106540352242922" };
const address = (usual: string): ProviderField => ({
  name: "apiUrl",
  label: "API address",
  usual,
  form: /^https?:\/\/[^\s?#@]+$/,
  like: usual,
});
const appSecret: ProviderField = {
  name: "appSecret",
  label: "App secret",
  about: "From App settings, Basic: every delivery is signed with it.",
  secret: true,
};
const accessToken: ProviderField = {
  name: "accessToken",
  label: "Access token",
  about: "One that does not expire.",
  secret: true,
};
const humanAgentTag: ProviderField = {
  name: "humanAgentTag",
  label: "Agents may answer for 7 days",
  about: "Only where Meta has granted your app the Human Agent permission.",
  box: true,
};

/** What each provider wants to be told, in the order of its form. */
export const providerFields: Record<ProviderAdapter, ProviderField[]> = {
  messenger: [
    { name: "pageId", label: "Page id", ...metaId },
    address("https://graph.facebook.com/v23.0"),
    humanAgentTag,
    appSecret,
    accessToken,
  ],
  instagram: [
    { name: "accountId", label: "Instagram account id", ...metaId },
    address("https://graph.instagram.com/v23.0"),
    humanAgentTag,
    appSecret,
    accessToken,
  ],
  whatsapp: [
    { name: "phoneNumberId", label: "Phone number id", ...metaId },
    {
      name: "businessAccountId",
      label: "Business account id",
      about: "Templates are read from it.",
      optional: true,
      ...metaId,
    },
    address("https://graph.facebook.com/v23.0"),
    appSecret,
    accessToken,
  ],
  twilio: [
    {
      name: "accountSid",
      label: "Account SID",
      form: /^AC[0-9a-fA-F]{32}$/,
      like: `AC${"0123456789abcdef".repeat(2)}`,
    },
    {
      name: "from",
      label: "From",
      about: "The number that sends, or the id of a messaging service.",
      form: /^(\+[1-9]\d{6,14}|MG[0-9a-fA-F]{32})$/,
      like: "+15550001234",
    },
    address("https://api.twilio.com"),
    { name: "authToken", label: "Auth token", about: "Every delivery is signed with it.", secret: true },
  ],
};

/** Whether Meta asks for a verify token before it delivers. */
export function hasVerifyToken(provider: ProviderAdapter): boolean {
  return provider !== "twilio";
}

/** The token that goes along with every request; the others only judge what comes in. */
export function tokenSent(provider: ProviderAdapter): string {
  return provider === "twilio" ? "authToken" : "accessToken";
}
