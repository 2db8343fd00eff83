"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { consumeLink, openLink } from "@/db/queries/one-time-links";
import { requireOrigin } from "@/lib/auth";
import { cleanText } from "@/lib/clean-text";
import { signIn } from "@/lib/next-auth";
import { hashOfPassword } from "@/lib/password";

export type WelcomeState = { error: string; name: string; email: string } | null;

const text = z.string().transform((value) => cleanText(value).trim());
const form = z.object({
  token: z.string(),
  name: text.pipe(z.string().min(1, "Please tell us your name.").max(100, "This name is too long.")),
  email: text.pipe(z.email("This is not an e-mail address.").max(254)),
  password: z
    .string()
    .min(10, "The password needs at least 10 characters.")
    .max(1000, "The password is too long."),
});

/** Makes the holder of a one-time link an admin with a password of his own, and signs him in. */
export async function becomeAdmin(_: WelcomeState, data: FormData): Promise<WelcomeState> {
  await requireOrigin();
  const input = Object.fromEntries(data);
  const parsed = form.safeParse(input);
  const error = parsed.success ? await save(parsed.data) : parsed.error.issues[0]!.message;
  if (error) return { error, name: String(input.name ?? ""), email: String(input.email ?? "") };
  const { email, password } = parsed.data!;
  await signIn("password", { email, password, redirect: false });
  redirect("/");
}

async function save({ token, name, email, password }: z.output<typeof form>): Promise<string | null> {
  // Hashing is work: only for a link that works.
  const done =
    (await openLink(token)) &&
    (await consumeLink(token, { name, email, passwordHash: await hashOfPassword(password) }));
  if (done === "taken") return "Another agent has this e-mail.";
  return done ? null : "This link has been used or is older than an hour. Please make a new one.";
}
