import { cleanText } from "@/lib/clean-text";
import { newSecret } from "@/lib/session-secret";
import type { ProviderAdapter } from "./config";
import { hasVerifyToken, type ProviderField, providerFields, tokenSent } from "./provider-fields";

type Typed = Record<string, unknown>;
type Settings = Record<string, unknown>;
type Secrets = Record<string, string>;
/** The sentence about each field that is wrong. */
export type Problems = Record<string, string>;

export type Connection = {
  settings: Settings;
  secrets: Secrets;
  /** The names of the tokens that were given anew. */
  given: string[];
};

/** A provider's connection as a form gives it over what was kept; an empty token is the kept one. */
export function connectionIn(
  provider: ProviderAdapter,
  typed: Typed,
  kept: { settings: Settings; secrets: Secrets },
): Connection | { problems: Problems } {
  const { settings, problems } = settingsIn(provider, typed);
  const given = secretsIn(provider, typed);
  const secrets = { ...kept.secrets, ...given.secrets };
  Object.assign(problems, missing(provider, secrets), given.problems);
  const sent = tokenSent(provider);
  // A kept token goes to no other place than the one it was given for.
  if (secrets[sent] && !given.secrets[sent] && isElsewhere(provider, settings, kept.settings))
    problems[sent] ??= "Please give it again: this is another API address.";
  if (Object.keys(problems).length) return { problems };
  return { settings, secrets: withVerifyToken(provider, secrets), given: Object.keys(given.secrets) };
}

/** The tokens that a form gives; one left empty is none. */
export function secretsIn(provider: ProviderAdapter, typed: Typed): { secrets: Secrets; problems: Problems } {
  const problems: Problems = {};
  const secrets: Secrets = {};
  for (const field of providerFields[provider].filter(({ secret }) => secret)) {
    const text = textIn(typed, field).trim();
    if (!text) continue;
    if (/^[\x21-\x7e]{1,2000}$/.test(text)) secrets[field.name] = text;
    else problems[field.name] = "This cannot be right: it holds a space, or a letter that no token has.";
  }
  return { secrets, problems };
}

/** With what Meta proves that it calls for us, where there is none yet. */
export function withVerifyToken(provider: ProviderAdapter, secrets: Secrets): Secrets {
  return hasVerifyToken(provider) && !secrets.verifyToken
    ? { ...secrets, verifyToken: newSecret() }
    : secrets;
}

function settingsIn(provider: ProviderAdapter, typed: Typed): { settings: Settings; problems: Problems } {
  const problems: Problems = {};
  const settings: Settings = {};
  for (const field of providerFields[provider].filter(({ secret }) => !secret)) {
    const text = textIn(typed, field).replace(/\s+/g, "").replace(/\/+$/, "");
    const problem = field.box ? null : problemWith(field, text);
    if (problem) problems[field.name] = problem;
    settings[field.name] = field.box ? text !== "" : text || undefined;
  }
  return { settings, problems };
}

function problemWith({ label, optional, form, like }: ProviderField, text: string): string | null {
  if (!text) return optional ? null : `Please give the ${label}.`;
  const right = text.length <= 200 && form?.test(text) && (!text.startsWith("http") || URL.canParse(text));
  return right ? null : `This does not look right. An example: ${like}`;
}

function missing(provider: ProviderAdapter, secrets: Secrets): Problems {
  const fields = providerFields[provider].filter(({ secret, name }) => secret && !secrets[name]);
  return Object.fromEntries(
    fields.map(({ name, label }) => [name, `Please give the ${label.toLowerCase()}.`]),
  );
}

function isElsewhere(provider: ProviderAdapter, settings: Settings, before: Settings): boolean {
  const usual = providerFields[provider].find(({ name }) => name === "apiUrl")?.usual;
  const [now, then] = [settings, before].map(({ apiUrl }) => String(apiUrl ?? usual));
  return !URL.canParse(now!) || !URL.canParse(then!) || new URL(now!).origin !== new URL(then!).origin;
}

function textIn(typed: Typed, { name }: ProviderField): string {
  const value = typed[name];
  return typeof value === "string" ? cleanText(value) : "";
}
