import { z } from "zod";
import { pool } from "@/db/client";
import { type Credentials, credentialsOf, demoAgents } from "@/db/queries/sign-in";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { cleanText } from "@/lib/clean-text";
import { isDemoOpen } from "@/lib/demo";
import { fingerprint } from "@/lib/fingerprint";
import { oidcNow } from "@/lib/oidc/settings";
import { isPassword } from "@/lib/password";
import { newSecret } from "@/lib/session-secret";
import { forgetTry, mayTry } from "@/lib/sign-in-limits";

const form = z.object({
  email: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().min(1).max(254)),
  password: z.string().min(1).max(1000),
  afterLink: z.string().optional(),
});

/** Only this process knows it: with it a password opens where OIDC_ONLY closes passwords, right after a one-time
 * link. */
export const afterLink = newSecret();

type SignedIn = { id: string } | null;

/** Judges e-mail and password: unknown, wrong and disabled are one answer after the same work; the record tells them
 * apart. */
export async function agentByPassword(input: unknown, headers: Headers): Promise<SignedIn | "tooMany"> {
  const parsed = form.safeParse(input);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const address = headers.get("x-client-address") ?? "unknown";
  const may = await mayTry(address, email);
  // One row when it begins: whoever goes on trying does not fill the record.
  if (may === "now no")
    await recordRefused(await credentialsOf(email), { email, address, refused: "too many attempts" });
  if (may !== "yes") return "tooMany";
  const found = await credentialsOf(email);
  const right = await isPassword(password, found?.passwordHash);
  const closed = oidcNow()?.only && parsed.data.afterLink !== afterLink;
  const refused = closed ? "passwords are closed" : reasonAgainst(found, right, headers);
  if (refused || !found) {
    await recordRefused(found, { email, address, refused: refused ?? "unknown e-mail" });
    return null;
  }
  await forgetTry(address, email);
  await recordDeskEvent(pool(), { kind: "signIn", agentId: found.id, data: { address } });
  return { id: String(found.id) };
}

function reasonAgainst(found: Credentials | null, right: boolean, headers: Headers): string | null {
  if (!found) return "unknown e-mail";
  if (found.disabled) return "disabled";
  if (!found.passwordHash) return "no password yet";
  if (found.demo && !isDemoOpen(headers)) return "the demo is closed";
  return right ? null : "wrong password";
}

type Attempt = { email: string; address: string; refused: string };

/** An e-mail that nobody has may be a password in the wrong field: only its fingerprint is kept. */
async function recordRefused(found: Credentials | null, { email, address, refused }: Attempt): Promise<void> {
  const data = found ? { address } : { address, email: fingerprint(email.toLowerCase()) };
  await recordDeskEvent(pool(), { kind: "signIn", agentId: found?.id ?? null, refused, data });
}

/** One of the demo people by id, without a password, where the demo is open. */
export async function demoAgentById(input: unknown, headers: Headers): Promise<SignedIn> {
  const parsed = z.object({ agent: z.coerce.number() }).safeParse(input);
  if (!parsed.success || !isDemoOpen(headers)) return null;
  const agent = (await demoAgents()).find(({ id }) => id === parsed.data.agent);
  if (!agent) return null;
  await recordDeskEvent(pool(), { kind: "signIn", agentId: agent.id, data: { demo: true } });
  return { id: String(agent.id) };
}
