"use server";

import { refresh } from "next/cache";
import { requireAgent, requireOrigin } from "@/lib/auth";
import { act, type Result } from "./door";

/** The door for changes as a form posts it: `action` and `userId` are hidden inputs beside the action's own. */
export async function performForm(_before: Result | null, form: FormData): Promise<Result> {
  const agent = await requireAgent();
  await requireOrigin();
  const { action, userId, ...input } = Object.fromEntries(form);
  const result = await act(agent, action, userId, input);
  refresh();
  const typed = Object.fromEntries(
    Object.entries(input).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  return "error" in result ? { ...result, typed } : result;
}

/** The same door for a button. */
export async function perform(
  action: string,
  userId: number,
  input: Record<string, string>,
): Promise<Result> {
  const agent = await requireAgent();
  await requireOrigin();
  const result = await act(agent, action, userId, input);
  refresh();
  return result;
}
