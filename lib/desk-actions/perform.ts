"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentSession, requireAgent, requireOrigin } from "@/lib/auth";
import { actAtDesk, type DeskResult } from "./door";

type Typed = Record<string, string | string[]>;

/** What a form about the desk gets back: done, with a link where one was made, or a refusal with what was typed. */
export type DeskFormResult =
  | { done: true; said?: string; link?: string; secret?: string }
  | { error: string; fields?: Record<string, string>; typed: Typed };

/** The door for changes of the desk as a form posts them: `action` is a hidden input beside the action's own. */
export async function performDeskForm(
  _before: DeskFormResult | null,
  form: FormData,
): Promise<DeskFormResult> {
  const agent = await requireAgent();
  await requireOrigin();
  const { action, ...input } = inputOf(form);
  const result = await actAtDesk({ agent, session: await currentSession() }, action, input);
  refresh();
  if ("done" in result && result.opens) redirect(result.opens);
  return shown(result, input, (await headers()).get("origin")!);
}

/** What a form says; a name that stands in it several times is a list. */
function inputOf(form: FormData): Typed {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("$ACTION"));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name).filter((value) => typeof value === "string");
      return [name, values.length === 1 ? values[0]! : values];
    }),
  );
}

/** Passwords and tokens never come back. */
function shown(result: DeskResult, input: Typed, origin: string): DeskFormResult {
  if ("error" in result) {
    const typed = Object.entries(input).filter(([name]) => !/password|secret|token/i.test(name));
    return { error: result.error, fields: result.fields, typed: Object.fromEntries(typed) };
  }
  const { said, token, secret } = result;
  return { done: true, said, secret, link: token && `${origin}/welcome?token=${token}` };
}
