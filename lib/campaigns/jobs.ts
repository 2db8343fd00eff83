import type { Transaction } from "@/db/client";
import { addJob } from "@/lib/jobs/add-job";

type On = Pick<Transaction, "query">;

export const sendKey = (campaignId: number) => `campaign:send:${campaignId}`;
export const enqueueKey = (campaignId: number) => `campaign:enqueue:${campaignId}`;

export function enqueueSoon(on: On, campaignId: number): Promise<void> {
  return addJob(on, "enqueueCampaign", { campaignId }, { key: enqueueKey(campaignId) });
}

export function sendSoon(on: On, campaignId: number, at?: Date): Promise<void> {
  return addJob(on, "sendCampaign", { campaignId }, { key: sendKey(campaignId), at });
}

/** Has a running campaign go on where it stopped. */
export async function goOn(on: On, campaignId: number): Promise<void> {
  await enqueueSoon(on, campaignId);
  await sendSoon(on, campaignId);
}

/** True while nothing may be sent, because a backup was restored. */
export const held = "EXISTS (SELECT FROM settings WHERE key = 'sendsHeldSince')";
