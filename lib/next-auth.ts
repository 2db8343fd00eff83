import { cookies } from "next/headers";
import NextAuth, { CredentialsSignin, type NextAuthConfig } from "next-auth";
import { decode, encode } from "next-auth/jwt";
import credentials from "next-auth/providers/credentials";
import { pool } from "@/db/client";
import { agentBySession } from "@/db/queries/agents";
import { endSession, openSession } from "@/db/queries/sign-in";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { agentByPassword, demoAgentById } from "@/lib/credentials";
import { isServedOverHttps } from "@/lib/home";
import { hashOfSecret, newSecret, sessionCookieName } from "@/lib/session-secret";

const sevenDays = 7 * 24 * 60 * 60;

/** next-auth serves signing in and out; requests ask lib/auth.ts, which costs one query. */
export const { handlers, signIn, signOut } = NextAuth(configOfNow);

function configOfNow(): NextAuthConfig {
  const secure = isServedOverHttps();
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
    ],
    jwt: sessionRows,
    events: { signIn: async () => void (await endFormerSession()), signOut: endThisSession },
    logger: { error: (error) => error instanceof CredentialsSignin || console.error(error) },
  };
}

/** Too many attempts by this address or on this account. */
export class TooManyAttempts extends CredentialsSignin {
  override code = "too-many-attempts";
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
