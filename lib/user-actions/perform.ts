"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { recordEvent } from "@/db/queries/events";
import { requireAgent, requireOrigin } from "@/lib/auth";
import { judge, type LockedUser, type Refusal } from "./define";
import { userActions } from "./index";

export type Result = { done: true } | Refusal;

const unknownUser = { error: "This user cannot be found." };

/** The only door for changes, as a form posts it: `action` and `userId` are hidden inputs beside the action's own. */
export async function performForm(_before: Result | null, form: FormData): Promise<Result> {
  const agent = await requireAgent();
  await requireOrigin();
  const { action: name, userId, ...rest } = Object.fromEntries(form);
  const action = Object.hasOwn(userActions, String(name)) ? userActions[String(name)]! : null;
  const id = z.coerce.number().int().positive().safeParse(userId);
  if (!action || !id.success) return unknownUser;
  const input = action.input.safeParse(rest);
  const typed = Object.fromEntries(
    Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  if (!input.success) return { ...invalid(input.error), typed };
  const result = await inTransaction(async (tx): Promise<Result> => {
    const user = await lockUser(tx, id.data);
    if (!user) return unknownUser;
    const refusal =
      judge(action, { agent }) === "allowed"
        ? null
        : { error: `${action.label} needs a right that you do not have.` };
    const outcome = refusal ?? (await action.run({ tx, agent, user, input: input.data }));
    if (outcome === "unchanged") return { done: true };
    if ("event" in outcome) {
      await recordEvent(tx, { userId: user.id, kind: String(name), agentId: agent.id, data: outcome.event });
      return { done: true };
    }
    if (refusal)
      await recordEvent(tx, {
        userId: user.id,
        kind: String(name),
        agentId: agent.id,
        refused: refusal.error,
      });
    return outcome;
  });
  refresh();
  return "error" in result ? { ...result, typed } : result;
}

async function lockUser(tx: Transaction, id: number): Promise<LockedUser | null> {
  const { rows } = await tx.query<LockedUser>(
    "SELECT id, name, email, phone, notes, version FROM users WHERE id = $1 AND deleting_at IS NULL FOR UPDATE",
    [id],
  );
  return rows[0] ?? null;
}

function invalid(error: z.ZodError): Refusal {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [String(issue.path[0] ?? ""), issue.message]),
  );
  return { error: "Nothing was saved yet.", fields };
}
