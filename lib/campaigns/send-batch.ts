import { setTimeout as wait } from "node:timers/promises";
import { inTransaction, pool } from "@/db/client";
import { isConnected } from "@/db/queries/connected";
import { type Adapters, adapters } from "@/lib/channels/adapter";
import { tryAgain } from "@/lib/user-actions/try-again";
import { ask } from "./ask";
import { type Claimed, claim } from "./claim";
import type { CampaignJob } from "./enqueue";
import { held, sendSoon } from "./jobs";
import { closeLost, finishCampaign, settle } from "./settle";
import { inTurn } from "./turns";

const atOnce = 4;
const mostAtOnce = 50;
const mostMs = 5000;
const pause = 1000;

/** Sends the next few of a running campaign, at its rate, and has a job do the rest: other jobs come in between. */
export async function sendCampaign({ campaignId }: CampaignJob, through: Adapters = adapters): Promise<void> {
  const began = Date.now();
  const waitMs = await inTurn(campaignId, () => sendBatch(campaignId, through));
  if (waitMs !== null) await sendSoon(pool(), campaignId, new Date(Math.max(Date.now(), began + waitMs)));
}

/** How long after its beginning the next batch may follow; null when there is none now. */
async function sendBatch(campaignId: number, through: Adapters): Promise<number | null> {
  const { rows } = await pool().query<{ rate: number; enqueued: boolean }>(
    `SELECT k.rate, k.enqueued_through IS NULL AS enqueued FROM campaigns k JOIN channels c ON c.id = k.channel_id
     WHERE k.id = $1 AND k.state = 'running' AND ${isConnected("c")} AND NOT ${held}`,
    [campaignId],
  );
  if (!rows[0]) return null;
  const { rate, enqueued } = rows[0];
  await closeLost(campaignId);
  const queued = await nextQueued(campaignId, Math.min(mostAtOnce, Math.ceil(rate / 60)));
  if (queued.length === 0) {
    if (enqueued) await finishCampaign(campaignId);
    return enqueued ? null : pause;
  }
  const batch = { campaignId, left: queued, asked: 0, waitMs: 0, until: Date.now() + mostMs, through };
  await Promise.all(Array.from({ length: atOnce }, () => sendFrom(batch)));
  return Math.max(batch.waitMs, (batch.asked * 60_000) / rate);
}

async function nextQueued(campaignId: number, limit: number): Promise<number[]> {
  const { rows } = await pool().query<{ userId: number }>(
    `SELECT user_id AS "userId" FROM campaign_recipients WHERE campaign_id = $1 AND state = 'queued'
     ORDER BY user_id LIMIT $2`,
    [campaignId, limit],
  );
  return rows.map(({ userId }) => userId);
}

type Batch = {
  campaignId: number;
  left: number[];
  asked: number;
  /** What the provider asks for before the next. */
  waitMs: number;
  until: number;
  through: Adapters;
};

/** One after the other, until none is left, the campaign stops, or the provider wants a rest. */
async function sendFrom(batch: Batch): Promise<void> {
  while (batch.left.length > 0 && Date.now() < batch.until) {
    const userId = batch.left.shift()!;
    const next = await tryAgain(() => inTransaction((tx) => claim(tx, batch.campaignId, userId)));
    if (next === "stop") batch.left.length = 0;
    if (!next || typeof next === "string") continue;
    batch.asked++;
    batch.waitMs = Math.max(batch.waitMs, await sendOne(next, batch.through));
    if (batch.waitMs > 0) batch.left.length = 0;
  }
}

/** How many ms the campaign waits because of it. */
async function sendOne(next: Claimed, through: Adapters): Promise<number> {
  const answer = await ask(next, through);
  // What is sent is sent: whoever holds the row for long is waited for.
  for (let tried = 1; ; tried++) {
    const waitMs = await tryAgain(() => inTransaction((tx) => settle(tx, next, answer)));
    if (waitMs !== null) return waitMs;
    if (tried === 5) throw new Error("how a campaign's message ended could not be written down");
    await wait(pause);
  }
}
