"use server";

import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { requireOrigin } from "@/lib/auth";
import { TooManyAttempts } from "@/lib/credentials";
import { pathAtHome } from "@/lib/home";
import * as nextAuth from "@/lib/next-auth";

export type SignInState = { error: string; email: string } | null;

/** Signs in with e-mail and password and goes to `from`; a refusal is one sentence. */
export async function signIn(_: SignInState, form: FormData): Promise<SignInState> {
  await requireOrigin();
  const email = String(form.get("email") ?? "");
  const error = await attempt("password", { email, password: String(form.get("password") ?? "") });
  return error ? { error, email } : redirect(pathAtHome(form.get("from")));
}

/** Signs in as one of the demo people. */
export async function signInAsDemo(_: SignInState, form: FormData): Promise<SignInState> {
  await requireOrigin();
  const error = await attempt("demo", { agent: String(form.get("agent") ?? "") });
  return error ? { error, email: "" } : redirect(pathAtHome(form.get("from")));
}

export async function signOut(): Promise<void> {
  await requireOrigin();
  await nextAuth.signOut({ redirect: false });
  redirect("/login");
}

async function attempt(provider: string, input: Record<string, string>): Promise<string | null> {
  try {
    await nextAuth.signIn(provider, { ...input, redirect: false });
    return null;
  } catch (refused) {
    if (refused instanceof TooManyAttempts)
      return "Too many attempts. Please wait some minutes and try again.";
    if (!(refused instanceof CredentialsSignin)) throw refused;
    return provider === "demo"
      ? "The demo people cannot sign in here."
      : "This e-mail and password do not belong together. Please try again.";
  }
}
