"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { consumeLink, openLink, opensAdmin } from "@/db/queries/one-time-links";
import { requireOrigin } from "@/lib/auth";
import { cleanText } from "@/lib/clean-text";
import { signInAfterLink } from "@/lib/next-auth";
import { hashOfPassword } from "@/lib/password";

export type WelcomeState = { error: string; name: string; email: string } | null;

const text = z.string().transform((value) => cleanText(value).trim());
const password = {
  token: z.string(),
  password: z
    .string()
    .min(10, "The password needs at least 10 characters.")
    .max(1000, "The password is too long."),
};
const named = {
  ...password,
  name: text.pipe(z.string().min(1, "Please tell us your name.").max(100, "This name is too long.")),
};

/** What each link leaves to its holder. */
const forms = {
  password: z.object(password),
  invite: z.object(named),
  admin: z.object({ ...named, email: text.pipe(z.email("This is not an e-mail address.").max(254)) }),
};

/** Gives the holder of a one-time link a password of his own, makes him an admin where the link does, and signs
 * him in. */
export async function welcome(_: WelcomeState, data: FormData): Promise<WelcomeState> {
  await requireOrigin();
  const input = Object.fromEntries(data);
  const saved = await save(input);
  if (typeof saved === "string")
    return { error: saved, name: String(input.name ?? ""), email: String(input.email ?? "") };
  await signInAfterLink(saved);
  redirect("/");
}

const gone = "This link has been used or is too old. Please ask for a new one.";

async function save(input: Record<string, unknown>): Promise<{ email: string; password: string } | string> {
  // Hashing is work: only for a link that works.
  const link = await openLink(String(input.token));
  if (!link) return gone;
  const parsed =
    forms[opensAdmin(link.purpose) ? "admin" : (link.purpose as "invite" | "password")].safeParse(input);
  if (!parsed.success) return parsed.error.issues[0]!.message;
  const { token, password, ...chosen } = parsed.data;
  const done = await consumeLink(token, { ...chosen, passwordHash: await hashOfPassword(password) });
  if (done === "taken") return "Another agent has this e-mail.";
  return done === "gone" ? gone : { email: done.email, password };
}
