import { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { lastEvent, lockSituation } from "@/db/queries/situation";
import { recordEvent } from "@/db/writes/events";
import { eventSentence } from "@/lib/event-sentence";
import { type Action, type Judgement, judge, type Refusal, type Undo } from "./define";
import { userActions } from "./index";
import { tryAgain } from "./try-again";

export type Result = { done: true; undo?: Undo; id?: string } | Refusal;

const unknownUser = { error: "This user cannot be found." };

/** What the screen showed when the agent decided; where it stands no longer, the action is refused. */
const shown = z.object({
  chat: z.uuid().optional(),
  chatVersion: z.coerce.number().int().optional(),
  version: z.coerce.number().int().optional(),
});

/** The one way by which anything changes a user: known name, parsed input, locked row, judge, run, event. */
export async function act(agent: Agent, name: unknown, userId: unknown, input: unknown): Promise<Result> {
  const action = Object.hasOwn(userActions, String(name)) ? userActions[String(name)]! : null;
  const id = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).safeParse(userId);
  if (!action || !id.success) return unknownUser;
  const parsed = action.input.safeParse(input);
  const seen = shown.safeParse(input);
  if (!parsed.success || !seen.success) return invalid((parsed.error ?? seen.error)!);
  const result = await tryAgain(() =>
    inTransaction((tx) =>
      once(tx, { agent, name: String(name), action, userId: id.data, input: parsed.data, shown: seen.data }),
    ),
  );
  return result ?? { error: "Others are changing this user at the same moment. Please try again." };
}

type Asked = {
  agent: Agent;
  name: string;
  action: Action<unknown>;
  userId: number;
  input: unknown;
  shown: z.infer<typeof shown>;
};

async function once(tx: Transaction, { agent, name, action, userId, input, shown }: Asked): Promise<Result> {
  const situation = await lockSituation(tx, agent, userId);
  if (!situation) return unknownUser;
  const { user, chat } = situation;
  const judgement = judge(action, { agent, ...situation });
  const changed =
    (shown.version !== undefined && shown.version !== user.version) ||
    (shown.chat !== undefined && shown.chat !== chat?.id) ||
    (shown.chatVersion !== undefined && shown.chatVersion !== chat?.version);
  const refused = await refusalOf(tx, { agent, action, judgement, changed, userId });
  const base = { userId, kind: name, agentId: agent.id };
  if (refused) {
    await recordEvent(tx, { ...base, refused });
    return { error: refused };
  }
  const outcome = await action.run({ tx, agent, ...situation, input });
  if (outcome === "unchanged") return { done: true };
  if (!("event" in outcome)) return outcome;
  const { event, kind = name, chatId = chat?.id, undo, id } = outcome;
  await recordEvent(tx, { ...base, kind, chatId, data: event });
  return { done: true, undo, id };
}

type Refused = {
  agent: Agent;
  action: Action<unknown>;
  judgement: Judgement;
  /** Something else stands there than the agent saw. */
  changed: boolean;
  userId: number;
};

async function refusalOf(
  tx: Transaction,
  { agent, action, judgement, changed, userId }: Refused,
): Promise<string | null> {
  if ("hidden" in judgement && judgement.hidden === "right")
    return `${action.label} needs a right that you do not have.`;
  if ("disabled" in judgement) return `${judgement.disabled}.`;
  if (!("hidden" in judgement) && !changed) return null;
  const first = await lastEvent(tx, agent, userId);
  const who = first ? `${eventSentence(first.kind, first)}. ` : "";
  return `${who}${action.label} is no longer possible here.`;
}

function invalid(error: z.ZodError): Refusal {
  const fields = Object.fromEntries(
    error.issues.map((issue) => [String(issue.path[0] ?? ""), issue.message]),
  );
  return { error: "Nothing was saved yet.", fields };
}
