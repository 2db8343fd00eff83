import type { Transaction } from "@/db/client";
import { isConnected } from "@/db/queries/connected";
import { writeMessage } from "@/db/writes/messages";
import type { Adapters, Outgoing } from "@/lib/channels/adapter";
import { filled, variablesOf } from "@/lib/channels/outbound/fill-template";
import { numberFirst } from "@/lib/channels/outbound/number-first";
import { raiseStatus } from "@/lib/channels/receipts";
import { held } from "./jobs";
import { leftOutSql, reasonWords } from "./left-out";
import { tellOfCampaign } from "./tell";
import { type Addressee, fillIn } from "./variables";

/** What a campaign says, as its row and its template have it. */
type Said = {
  body: string;
  variables: Record<string, string>;
  template: { name: string; language: string; body: string } | null;
};

type Facts = Said &
  Addressee & {
    channelId: number;
    adapter: keyof Adapters;
    externalUserId: string;
    chatId: string | null;
    reason: string | null;
  };

export type Claimed = Outgoing & { adapter: keyof Adapters; campaignId: number; attempts: number };

/** Marks one recipient as tried, with the line in his conversation, before anyone is asked; or says that he may not get
 * it any more, or that the whole campaign stands still. */
export async function claim(
  tx: Transaction,
  campaignId: number,
  userId: number,
): Promise<Claimed | "skipped" | "stop"> {
  const there = await tx.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [userId]);
  const { rows } = await tx.query<{ messageId: string | null }>(
    `SELECT r.message_id AS "messageId" FROM campaign_recipients r JOIN campaigns k ON k.id = r.campaign_id
     WHERE r.user_id = $1 AND r.campaign_id = $2 AND r.state = 'queued' AND k.state = 'running' AND NOT ${held} FOR UPDATE OF r`,
    [userId, campaignId],
  );
  if (!rows[0]) return "stop";
  if (!there.rowCount) return forget(tx, campaignId, userId);
  const facts = await factsOf(tx, campaignId, userId);
  if (!facts) return "stop";
  if (facts.reason) return skip(tx, { campaignId, userId, ...rows[0], reason: facts.reason });
  const outgoing = outgoingOf(facts, userId);
  const messageId = rows[0].messageId ?? (await writeLine(tx, { ...outgoing, chatId: facts.chatId }));
  const tried = await tx.query<{ attempts: number }>(
    `UPDATE campaign_recipients SET state = 'sending', tried_at = now(), attempts = attempts + 1, message_id = $3
     WHERE user_id = $1 AND campaign_id = $2 RETURNING attempts`,
    [userId, campaignId, messageId],
  );
  return { ...outgoing, messageId, adapter: facts.adapter, campaignId, attempts: tried.rows[0]!.attempts };
}

/** Somebody who was deleted while the audience was written down. */
async function forget(tx: Transaction, campaignId: number, userId: number): Promise<"skipped"> {
  await tx.query("DELETE FROM campaign_recipients WHERE user_id = $1 AND campaign_id = $2", [
    userId,
    campaignId,
  ]);
  return "skipped";
}

/** What is known of somebody to whom a campaign speaks, and why he may not get it; null while its channel is not
 * connected. */
export async function factsOf(tx: Transaction, campaignId: number, userId: number): Promise<Facts | null> {
  const { rows } = await tx.query<Facts>(
    `SELECT u.name, u.email, u.phone, c.id AS "channelId", c.adapter, k.body, k.variables,
       CASE WHEN t.id IS NOT NULL THEN json_build_object('name', t.name, 'language', t.language, 'body', t.body) END AS template,
       (SELECT external_id FROM identities i WHERE i.user_id = u.id AND i.channel_id = c.id
         ORDER BY ${numberFirst} LIMIT 1) AS "externalUserId",
       (SELECT id FROM chats h WHERE h.user_id = u.id AND h.status <> 'finished') AS "chatId",
       CASE WHEN u.deleting_at IS NOT NULL THEN 'Deleted' ELSE ${leftOutSql("k.channel_id", "(t.id IS NOT NULL)")} END AS reason
     FROM campaigns k JOIN channels c ON c.id = k.channel_id AND ${isConnected("c")}
     JOIN users u ON u.id = $2 LEFT JOIN templates t ON t.id = k.template_id WHERE k.id = $1`,
    [campaignId, userId],
  );
  return rows[0] ?? null;
}

type Skipped = { campaignId: number; userId: number; messageId: string | null; reason: string };

async function skip(tx: Transaction, { campaignId, userId, messageId, reason }: Skipped): Promise<"skipped"> {
  if (messageId) {
    const error = `Not sent: ${reasonWords(reason)}`;
    await raiseStatus(tx, { userId, id: messageId, status: "failed", error });
  }
  await tx.query(
    `UPDATE campaign_recipients SET state = 'skipped', reason = $3, failed_at = NULL
     WHERE user_id = $1 AND campaign_id = $2`,
    [userId, campaignId, reason],
  );
  tellOfCampaign(tx, campaignId);
  return "skipped";
}

/** What goes to somebody, all but the id of its line. */
export function outgoingOf(facts: Facts, userId: number): Omit<Outgoing, "messageId"> {
  const { template, channelId, externalUserId } = facts;
  const places = template ? variablesOf(template.body) : [];
  const variables = Object.fromEntries(
    places.map((place) => [place, fillIn(facts.variables[place] ?? "", facts)]),
  );
  return {
    userId,
    channelId,
    externalUserId,
    body: template ? filled(template.body, variables) : fillIn(facts.body, facts),
    attachments: [],
    template: template && { name: template.name, language: template.language, variables },
    replyTo: null,
    byPerson: false,
  };
}

/** Stands in his open chat where he has one; it opens none. */
export async function writeLine(
  tx: Transaction,
  { userId, body, chatId }: { userId: number; body: string; chatId: string | null },
): Promise<string> {
  const line = { userId, chatId, body, sender: "bot", kind: "campaign", status: "sending" } as const;
  return (await writeMessage(tx, { ...line, at: Date.now() }))!;
}
