import type { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { type Agent, hasAdmin, rightsNow } from "@/db/queries/agents";
import { recordDeskEvent } from "@/db/writes/desk-events";
import { isDemoOn } from "@/lib/demo";
import type { Refusal } from "@/lib/user-actions/define";
import { tryAgain } from "@/lib/user-actions/try-again";
import type { DeskAction, DeskOutcome } from "./define";
import { deskActions } from "./index";

export type DeskResult =
  | { done: true; said?: string; token?: string; secret?: string; opens?: string }
  | Refusal;

type Asked = {
  agent: Agent;
  session: Buffer | null;
  name: string;
  action: DeskAction<unknown>;
  input: unknown;
};

/** The one way by which anything at the desk changes that is not a user: known name, right, parsed input, run, event. */
export async function actAtDesk(
  { agent, session }: { agent: Agent; session: Buffer | null },
  asked: unknown,
  input: unknown,
): Promise<DeskResult> {
  const name = String(asked);
  const action = Object.hasOwn(deskActions, name) ? deskActions[name]! : null;
  if (!action) return { error: "There is nothing of this name to do." };
  const todo = { agent, session, name, action, input };
  for (;;) {
    const result = await tryAgain(() => inTransaction((tx) => once(tx, todo)));
    if (!result) return { error: "Others are changing this at the same moment. Please try again." };
    if (result !== "again") return result;
  }
}

async function once(tx: Transaction, asked: Asked): Promise<DeskResult | "again"> {
  const { name, agent } = asked;
  await tx.query("SAVEPOINT before_run");
  const outcome = await run(tx, asked);
  if (outcome === "again") return outcome;
  if (outcome === "unchanged") return { done: true };
  if ("error" in outcome) {
    await tx.query("ROLLBACK TO before_run");
    // A field typed wrong is no refusal that anyone needs to read later.
    if (!outcome.fields) await recordDeskEvent(tx, { kind: name, agentId: agent.id, refused: outcome.error });
    return outcome;
  }
  const { event, agents, said, token, secret, opens } = outcome;
  await recordDeskEvent(tx, { kind: name, agentId: agent.id, data: event });
  for (const agentId of agents ?? []) await recordChange(tx, { kind: "agent", agentId });
  if (!agents) await recordChange(tx, { kind: "settings" });
  return { done: true, said, token, secret, opens };
}

/** Changes of the settings come one after the other, so that two at once cannot leave the desk without an admin. */
async function run(tx: Transaction, { agent, session, action, input }: Asked): Promise<DeskOutcome> {
  if (action.permission) await tx.query("SELECT pg_advisory_xact_lock(hashtext('settings'))");
  const rights = await rightsNow(tx, agent.id);
  if (!rights || (action.permission && !rights.has(action.permission)))
    return { error: `${action.label} needs a right that you do not have.` };
  const parsed = action.input.safeParse(input);
  if (!parsed.success) return invalid(parsed.error);
  const outcome = await action.run({ tx, agent, session, input: parsed.data });
  const changed = typeof outcome === "object" && "event" in outcome;
  if (action.permission && changed && !(await hasAdmin(tx, { demo: isDemoOn() })))
    return { error: "This would leave nobody who can sign in and manage the settings." };
  return outcome;
}

function invalid(error: z.ZodError): Refusal {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [String(issue.path[0] ?? ""), issue.message]),
  );
  return { error: "Nothing was saved yet.", fields };
}
