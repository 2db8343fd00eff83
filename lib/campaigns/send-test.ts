import { inTransaction, type Transaction } from "@/db/client";
import { type Adapters, type Answer, adapters } from "@/lib/channels/adapter";
import { nameLine } from "@/lib/channels/outbound/name-line";
import { raiseStatus } from "@/lib/channels/receipts";
import { ask } from "./ask";
import { type Claimed, factsOf, outgoingOf } from "./claim";
import { reasonWords } from "./left-out";
import { unconfirmed } from "./settle";

export type TestJob = { userId: number; campaignId: number; messageId: string };

/** Sends a campaign's test, whose line is written: really, once, and without a recipient to count. */
export async function sendTest(test: TestJob, through: Adapters = adapters): Promise<void> {
  const next = await inTransaction((tx) => claimTest(tx, test));
  if (!next) return;
  const answer = await ask(next, through);
  const again = await inTransaction((tx) => settleTest(tx, test, answer));
  if (again) throw new Error(`a test is to be sent again: ${again}`);
}

/** Its line carries the sentence of a lost one until it is known how it went. */
async function claimTest(tx: Transaction, { userId, campaignId, messageId }: TestJob) {
  const { rows } = await tx.query<{ error: string | null; body: string }>(
    "SELECT error, body FROM messages WHERE user_id = $1 AND id = $2 AND status = 'sending' FOR UPDATE",
    [userId, messageId],
  );
  if (!rows[0]) return null;
  const facts = await factsOf(tx, campaignId, userId);
  const error = rows[0].error ?? whyNot(facts);
  if (error || !facts) {
    await raiseStatus(tx, { userId, id: messageId, status: "failed", error });
    return null;
  }
  await tx.query("UPDATE messages SET error = $3 WHERE user_id = $1 AND id = $2", [
    userId,
    messageId,
    unconfirmed,
  ]);
  const outgoing = { ...outgoingOf(facts, userId), body: rows[0].body };
  return { ...outgoing, messageId, adapter: facts.adapter } satisfies Omit<
    Claimed,
    "campaignId" | "attempts"
  >;
}

function whyNot(facts: Awaited<ReturnType<typeof factsOf>>): string | null {
  if (!facts) return "This channel is not connected";
  return facts.reason && `Not sent: ${reasonWords(facts.reason)}`;
}

async function settleTest(tx: Transaction, test: TestJob, answer: Answer): Promise<string | null> {
  const { userId, messageId: id } = test;
  if ("retry" in answer) {
    await tx.query("UPDATE messages SET error = NULL WHERE user_id = $1 AND id = $2 AND status = 'sending'", [
      userId,
      id,
    ]);
    return answer.retry;
  }
  if ("failed" in answer) {
    await raiseStatus(tx, { userId, id, status: "failed", error: answer.failed });
    return null;
  }
  if (answer.externalId) await nameLine(tx, { userId, id, externalId: answer.externalId });
  await raiseStatus(tx, { userId, id, status: "sent" });
  return null;
}
