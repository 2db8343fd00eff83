"use server";

import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { requireOrigin } from "@/lib/auth";
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

/** Signs in as one of the demo people, where the demo is open. */
export async function signInAsDemo(form: FormData): Promise<void> {
  await requireOrigin();
  const error = await attempt("demo", { agent: String(form.get("agent") ?? "") });
  redirect(error ? "/login?error=demo" : pathAtHome(form.get("from")));
}

/** Sends the browser to the issuer of OIDC_ISSUER; from there it comes back to `from`. */
export async function signInByOidc(form: FormData): Promise<void> {
  await requireOrigin();
  redirect(await addressOfIssuer(pathAtHome(form.get("from"))));
}

export async function signOut(): Promise<void> {
  await requireOrigin();
  await nextAuth.signOut({ redirect: false });
  redirect("/login");
}

async function addressOfIssuer(from: string): Promise<string> {
  try {
    return await nextAuth.signIn("oidc", { redirectTo: from, redirect: false });
  } catch (refused) {
    console.error(`the issuer could not be asked: ${(refused as Error).message}`);
    return `/login?error=issuer&from=${encodeURIComponent(from)}`;
  }
}

async function attempt(provider: string, input: Record<string, string>): Promise<string | null> {
  try {
    await nextAuth.signIn(provider, { ...input, redirect: false });
    return null;
  } catch (refused) {
    if (refused instanceof nextAuth.TooManyAttempts)
      return "Too many attempts. Please wait some minutes and try again.";
    if (!(refused instanceof CredentialsSignin)) throw refused;
    return "This e-mail and password do not belong together. Please try again.";
  }
}
