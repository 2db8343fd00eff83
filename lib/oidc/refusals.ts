import type { Refused } from "./admit";
import type { Oidc } from "./settings";

const sentences: Record<Refused | "issuer", (name: string) => string> = {
  unknown: (name) =>
    `${name} knows you, but nobody at this desk has your e-mail. Please ask an admin to invite you.`,
  unverified: (name) => `${name} has not verified your e-mail. Please verify it there, then try again.`,
  disabled: () => "You are disabled at this desk. Please ask an admin.",
  taken: (name) => `Another account of ${name} signs in as this agent. Please ask an admin.`,
  issuer: (name) => `${name} cannot be reached just now. Please try again in a moment.`,
};

/** What the login page says after a sign-in that led to nothing. */
export function refusalOf(error: string, oidc: Oidc | null): string {
  const sentence = Object.hasOwn(sentences, error) ? sentences[error as Refused] : null;
  return oidc && sentence ? capital(sentence(oidc.name)) : "That did not work. Please try again.";
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
