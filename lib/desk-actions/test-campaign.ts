import { z } from "zod";
import type { Transaction } from "@/db/client";
import { recordEvent } from "@/db/writes/events";
import { factsOf, outgoingOf, writeLine } from "@/lib/campaigns/claim";
import { held } from "@/lib/campaigns/jobs";
import { reasonWords } from "@/lib/campaigns/left-out";
import { addJob } from "@/lib/jobs/add-job";
import { parsePhone } from "@/lib/phone";
import { done, invalid, locked, notReady } from "./campaign-row";
import { defineDeskAction } from "./define";
import { id, line } from "./fields";

/** Really sends what is saved to one user: his conversation says that it was a test, and no report counts it. */
export const testCampaign = defineDeskAction({
  label: "Sending tests of campaigns",
  permission: "manageCampaigns",
  input: z.object({ campaign: id, to: line("a user", 300) }),
  async run({ tx, agent, input: { campaign, to } }) {
    const row = await locked(tx, campaign, {
      in: ["draft", "scheduled", "paused"],
      otherwise: "A test can be sent before it starts, or while it is paused.",
    });
    if ("error" in row) return row;
    const error = (await isHeld(tx)) ?? (await notReady(tx, campaign, row));
    if (error) return { error };
    const userId = await whoIs(tx, to, row.channelId);
    const facts = userId && (await factsOf(tx, campaign, userId));
    if (!userId || !facts) return invalid("to", "Nobody here is known by this.");
    if (facts.reason) return invalid("to", `A test cannot be sent to him: ${reasonWords(facts.reason)}.`);
    const data = { campaign, name: row.name };
    await recordEvent(tx, { userId, kind: "testCampaign", agentId: agent.id, chatId: facts.chatId, data });
    const { body } = outgoingOf(facts, userId);
    const messageId = await writeLine(tx, { userId, body, chatId: facts.chatId });
    await addJob(tx, "sendTest", { userId, campaignId: campaign, messageId });
    return done({ ...data, userId }, `The test is on its way to ${facts.name ?? `user ${userId}`}.`);
  },
});

async function isHeld(tx: Transaction): Promise<string | null> {
  const { rowCount } = await tx.query(`SELECT WHERE ${held}`);
  return rowCount ? "A backup was restored: nothing is sent until an admin releases it." : null;
}

/** A user by his number, a link to him, his phone, or the name that the channel knows him by; his row is locked. */
async function whoIs(tx: Transaction, asked: string, channelId: number): Promise<number | null> {
  const number = /^(?:.*\/users\/)?([1-9]\d{0,14})(?:[?#].*)?$/.exec(asked)?.[1];
  const { rows } = await tx.query<{ id: number }>(
    `SELECT u.id FROM users u WHERE u.deleting_at IS NULL AND (u.id = $1::bigint
       OR u.id = (SELECT user_id FROM identities WHERE channel_id = $2 AND external_id = $3)
       OR u.id = (SELECT max(p.id) FROM users p WHERE p.phone = $4 AND p.channel_id = $2))
     ORDER BY u.id = $1::bigint DESC LIMIT 1 FOR UPDATE`,
    [number ?? null, channelId, asked, parsePhone(asked)],
  );
  return rows[0]?.id ?? null;
}
