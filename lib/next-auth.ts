import { cookies } from "next/headers";
import NextAuth, {
  type Account,
  CredentialsSignin,
  type NextAuthConfig,
  type Profile,
  type User,
} from "next-auth";
import { decode, encode } from "next-auth/jwt";
import type { OIDCConfig } from "next-auth/providers";
import credentials from "next-auth/providers/credentials";
import { pool } from "@/db/client";
import { agentBySession } from "@/db/queries/agents";
import { endSession, openSession } from "@/db/queries/sign-in";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { afterLink, agentByPassword, demoAgentById } from "@/lib/credentials";
import { isServedOverHttps } from "@/lib/home";
import { admit } from "@/lib/oidc/admit";
import { claimsOf, claimsTogether } from "@/lib/oidc/claims";
import { type Oidc, oidcNow } from "@/lib/oidc/settings";
import { hashOfSecret, newSecret, sessionCookieName } from "@/lib/session-secret";

const sevenDays = 7 * 24 * 60 * 60;

/** next-auth serves signing in and out; requests ask lib/auth.ts, which costs one query. */
export const { handlers, signIn, signOut } = NextAuth(configOfNow);

/** Signs in whoever has just chosen this password by a one-time link. */
export function signInAfterLink(chosen: { email: string; password: string }): Promise<unknown> {
  return signIn("password", { ...chosen, afterLink, redirect: false });
}

function configOfNow(): NextAuthConfig {
  const secure = isServedOverHttps();
  const oidc = oidcNow();
  return {
    trustHost: true,
    useSecureCookies: secure,
    pages: { signIn: "/login", signOut: "/login", error: "/login", verifyRequest: "/login" },
    session: { strategy: "jwt", maxAge: sevenDays },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: "lax", path: "/", secure },
      },
    },
    providers: [
      credentials({ id: "password", authorize: (input, { headers }) => byPassword(input, headers) }),
      credentials({ id: "demo", authorize: (input, { headers }) => demoAgentById(input, headers) }),
      ...(oidc ? [providerOf(oidc)] : []),
    ],
    callbacks: { signIn: ({ user, account, profile }) => admission(oidc, user, account, profile) },
    jwt: sessionRows,
    events: { signIn: async () => void (await endFormerSession()), signOut: endThisSession },
    logger: { error: logFailure },
  };
}

/** Too many attempts by this address or on this account. */
export class TooManyAttempts extends CredentialsSignin {
  override code = "too-many-attempts";
}

/** An issuer's answer holds tokens and who it was about: of what went wrong with it only the words are logged. */
function logFailure(error: Error): void {
  if (error instanceof CredentialsSignin) return;
  const { err } = (error.cause ?? {}) as { err?: Error };
  console.error(err ? `a sign-in came to nothing: ${err.message}` : error);
}

function providerOf({ issuer, name, clientId, clientSecret, scopes }: Oidc): OIDCConfig<Profile> {
  return {
    id: "oidc",
    type: "oidc",
    name,
    issuer,
    clientId,
    clientSecret,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: scopes } },
    // Many issuers tell e-mail and groups only where they are asked for the user.
    idToken: false,
  };
}

/** Passwords and the demo people were judged before; whom an issuer sends is judged here. */
async function admission(
  oidc: Oidc | null,
  user: User,
  account?: Account | null,
  profile?: Profile,
): Promise<boolean | string> {
  if (account?.provider !== "oidc") return true;
  const claims = oidc && claimsOf(claimsTogether(account.id_token, profile), oidc);
  if (!claims) return false;
  const admitted = await admit(claims, oidc);
  if ("refused" in admitted) return `/login?error=${admitted.refused}`;
  // What stands here becomes the token's `sub`, and so the agent of the session's row.
  user.id = String(admitted.agentId);
  return true;
}

async function byPassword(input: unknown, headers: Headers) {
  const agent = await agentByPassword(input, headers);
  if (agent === "tooMany") throw new TooManyAttempts();
  return agent;
}

/** The session cookie holds a secret whose hash is a row; every other cookie stays next-auth's. */
const sessionRows: NextAuthConfig["jwt"] = {
  async encode(params) {
    if (params.salt !== sessionCookieName()) return encode(params);
    if (typeof params.token?.secret === "string") return params.token.secret;
    const secret = newSecret();
    await openSession(Number(params.token?.sub), hashOfSecret(secret));
    return secret;
  },
  async decode(params) {
    if (params.salt !== sessionCookieName()) return decode(params);
    const agent = params.token ? await agentBySession(hashOfSecret(params.token)) : null;
    return agent && { sub: String(agent.id), secret: params.token };
  },
};

/** Ends the session this request came with, where somebody signs in anew; gives whose it was. */
async function endFormerSession(): Promise<number | null> {
  const secret = (await cookies()).get(sessionCookieName())?.value;
  return secret ? endSession(hashOfSecret(secret)) : null;
}

async function endThisSession(): Promise<void> {
  const agentId = await endFormerSession();
  if (agentId) await recordDeskEvent(pool(), { kind: "signOut", agentId });
}
