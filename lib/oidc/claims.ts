import { z } from "zod";
import { cleanText } from "@/lib/clean-text";
import type { Oidc } from "./settings";

/** Who an issuer says has come. */
export type Claims = {
  issuer: string;
  subject: string;
  email: string | null;
  /** The issuer vouches for the e-mail. */
  verified: boolean;
  name: string | null;
  groups: string[];
};

const text = z.string().transform((value) => cleanText(value).trim());
const strings = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

const shape = z.object({
  sub: z.string().min(1).max(255),
  email: text.pipe(z.email().max(254)).nullish().catch(null),
  email_verified: z
    .union([z.boolean(), z.literal("true").transform(() => true)])
    .nullish()
    .catch(null),
  name: text.pipe(z.string().min(1)).nullish().catch(null),
});

/** The claims of a sign-in; null when they name nobody. */
export function claimsOf(profile: unknown, { issuer, groupsClaim }: Oidc): Claims | null {
  const parsed = shape.safeParse(profile);
  if (!parsed.success) return null;
  const { sub, email, email_verified, name } = parsed.data;
  const groups = strings.safeParse((profile as Record<string, unknown>)[groupsClaim]);
  return {
    issuer,
    subject: cleanText(sub),
    email: email ?? null,
    verified: email_verified === true,
    name: name?.slice(0, 100) ?? null,
    groups: groups.success ? groups.data.slice(0, 1000) : [],
  };
}

/** What the id token and the issuer's answer about the user say, where the answer counts more. Next-auth has checked from
 * whom and for whom the token is. */
export function claimsTogether(idToken: unknown, profile: Record<string, unknown> = {}) {
  const token = claimsOfToken(idToken);
  // That one address is verified says nothing of another.
  const other = profile.email !== undefined && profile.email !== token.email;
  return { ...token, ...(other && { email_verified: null }), ...profile };
}

function claimsOfToken(idToken: unknown): Record<string, unknown> {
  if (typeof idToken !== "string") return {};
  try {
    return JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString("utf8"));
  } catch {
    return {};
  }
}
