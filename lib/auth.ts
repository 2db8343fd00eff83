import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { type Agent, agentBySession } from "@/db/queries/agents";
import { hasHomeOrigin, loginPath } from "@/lib/home";
import type { Permission } from "@/lib/permissions";
import { hashOfSecret, sessionCookieName } from "@/lib/session-secret";

/** What the database knows this request's session by. */
export async function currentSession(): Promise<Buffer | null> {
  const secret = (await cookies()).get(sessionCookieName())?.value;
  return secret ? hashOfSecret(secret) : null;
}

/** The agent of this request, read once with his rights as they stand now. */
export const currentAgent = cache(async (): Promise<Agent | null> => {
  const session = await currentSession();
  return session && agentBySession(session);
});

/** The agent of this request; without one, to /login and afterwards back to where he wanted to go. */
export async function requireAgent(): Promise<Agent> {
  return (await currentAgent()) ?? redirect(loginPath((await headers()).get("x-request-path")));
}

/** The agent of this request with this right; whoever lacks it finds nothing here. */
export async function requireRight(permission: Permission): Promise<Agent> {
  const agent = await requireAgent();
  return agent.permissions.has(permission) ? agent : notFound();
}

/** Throws when the request comes from another site: the first line of whatever trusts the cookie to change something. */
export async function requireOrigin(): Promise<void> {
  if (!hasHomeOrigin(await headers())) throw new Error("This request came from another site.");
}
