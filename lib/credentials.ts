import { z } from "zod";
import { credentialsOf, demoAgents } from "@/db/queries/sign-in";
import { cleanText } from "@/lib/clean-text";
import { isDemoOpen } from "@/lib/demo";
import { isPassword } from "@/lib/password";
import { forgetTry, mayTry } from "@/lib/sign-in-limits";

const form = z.object({
  email: z
    .string()
    .transform((text) => cleanText(text).trim())
    .pipe(z.string().min(1).max(254)),
  password: z.string().min(1).max(1000),
});

type SignedIn = { id: string } | null;

/** Judges e-mail and password: unknown, wrong and disabled are one answer after the same work. */
export async function agentByPassword(input: unknown, headers: Headers): Promise<SignedIn | "tooMany"> {
  const parsed = form.safeParse(input);
  if (!parsed.success) return null;
  const { email, password } = parsed.data;
  const address = headers.get("x-client-address") ?? "unknown";
  if (!(await mayTry(address, email))) return "tooMany";
  const found = await credentialsOf(email);
  const right = await isPassword(password, found?.passwordHash);
  if (!right || !found || found.disabled || (found.demo && !isDemoOpen(headers))) return null;
  await forgetTry(address, email);
  return { id: String(found.id) };
}

/** One of the demo people by id, without a password, where the demo is open. */
export async function demoAgentById(input: unknown, headers: Headers): Promise<SignedIn> {
  const parsed = z.object({ agent: z.coerce.number() }).safeParse(input);
  if (!parsed.success || !isDemoOpen(headers)) return null;
  const agent = (await demoAgents()).find(({ id }) => id === parsed.data.agent);
  return agent ? { id: String(agent.id) } : null;
}
