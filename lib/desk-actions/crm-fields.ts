import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import { line } from "./fields";

/** What is typed about a connection; an address is of https, and of http only where private ones are allowed too. */

const address = (example: string) =>
  z
    .string(`Please give the address. An example: ${example}`)
    .transform((text) => cleanText(text).trim())
    .pipe(
      z
        .url({ protocol: /^https?$/, error: `This is not an address. An example: ${example}` })
        .max(500, "This is longer than 500 characters.")
        .refine((text) => isAllowed(text), "The address must begin with https://, and hold no password."),
    );

function isAllowed(text: string): boolean {
  const { protocol, username, password } = new URL(text);
  if (username || password) return false;
  return protocol === "https:" || process.env.CRM_ALLOW_PRIVATE === "1";
}

const secret = z
  .string()
  .default("")
  .transform((text) => cleanText(text).trim())
  // It becomes a header: nothing may stand in it that ends one.
  .pipe(
    z
      .string()
      .max(4000, "This is too long.")
      .regex(/^[\x21-\x7e]*$/, "This is no token: it holds blanks."),
  );

const notes = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const name = line("a name", 60);

export const crmFields = z.discriminatedUnion(
  "kind",
  [
    z.object({
      kind: z.literal("hubspot"),
      name,
      notes,
      url: address("https://api.hubapi.com"),
      portalId: z
        .string()
        .default("")
        .transform((text) => text.trim())
        .pipe(z.string().regex(/^\d{0,20}$/, "The account's number has digits only.")),
      token: secret,
    }),
    z.object({
      kind: z.literal("salesforce"),
      name,
      notes,
      loginUrl: address("https://example.my.salesforce.com"),
      clientId: line("the consumer key", 500),
      clientSecret: secret,
      refreshToken: secret,
    }),
    z.object({
      kind: z.literal("http"),
      name,
      notes,
      url: address("https://crm.example/people"),
      token: secret,
    }),
  ],
  "There is no CRM of this kind.",
);

export type CrmFields = z.output<typeof crmFields>;
export type Settings = Record<string, string | boolean>;

/** What of it stands open in `settings`. */
export function settingsOf(typed: CrmFields): Settings {
  const { notes } = typed;
  if (typed.kind === "http") return { url: typed.url, notes };
  if (typed.kind === "salesforce") return { loginUrl: typed.loginUrl, clientId: typed.clientId, notes };
  return { url: typed.url, notes, ...(typed.portalId && { portalId: typed.portalId }) };
}

/** The tokens that were typed. */
export function secretsOf(typed: CrmFields): Record<string, string> {
  const all =
    typed.kind === "salesforce"
      ? { clientSecret: typed.clientSecret, refreshToken: typed.refreshToken }
      : { token: typed.token };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
}

/** Whether its address leads to another server than before. */
export function isMoved(typed: CrmFields, before: Settings): boolean {
  const field = typed.kind === "salesforce" ? "loginUrl" : "url";
  const now = settingsOf(typed)[field];
  return new URL(String(now)).origin !== new URL(String(before[field])).origin;
}
