import { inTransaction, pool, type Transaction } from "@/db/client";
import { agentStatus, canSignIn } from "@/db/queries/agents";
import { drainAllTurns, returnFromBots } from "@/lib/bots/sweep-bots";
import { lookAfterCampaigns } from "@/lib/campaigns/begin";
import { countTotals } from "@/lib/campaigns/count-totals";
import { endBlock } from "@/lib/channels/end-block";
import { fetchWaiting } from "@/lib/channels/files/fetch-waiting";
import { takeWaiting } from "@/lib/channels/inbound/take-waiting";
import { offerChat, returnChat } from "@/lib/channels/route-chat";
import { drainAll } from "@/lib/channels/send";
import { firstIdAt } from "@/lib/message-id";
import { addJob } from "./add-job";

const everyMs = 10_000;
const day = 24 * 3_600_000;

/** What time does to the desk, looked at every ten seconds by one of the workers. Each user in a transaction of his own. */
export async function sweep(): Promise<void> {
  const next = new Date(Date.now() + everyMs);
  for (const work of [
    endBlocks,
    returnChats,
    offerChats,
    drainWaiting,
    takeWaiting,
    fetchWaiting,
    lookAfterCampaigns,
    countTotals,
    drainAllTurns,
    returnFromBots,
    prune,
  ]) {
    await work().catch((error) => console.error(`${work.name}: ${error.message}`));
  }
  await addJob(pool(), "sweep", {}, { key: "sweep", at: next });
}

export async function endBlocks(): Promise<void> {
  const over = "deleting_at IS NULL AND blocked_at IS NOT NULL AND blocked_until <= now()";
  const { rows } = await pool().query<{ id: number }>(`SELECT id FROM users WHERE ${over} LIMIT 100`);
  for (const { id } of rows) {
    await inTransaction(async (tx) => {
      const { rowCount } = await tx.query(`SELECT FROM users WHERE id = $1 AND ${over} FOR UPDATE`, [id]);
      if (rowCount) await endBlock(tx, id);
    });
  }
}

type Stranded = { userId: number; chatId: string; from: number; reason: "offline" | "disabled" };

/** Chats whose agent is disabled, or has been gone for ten minutes while the customer waits for an answer. */
export async function returnChats(now = Date.now()): Promise<void> {
  const gone = await goneAgents(now);
  const { rows } = await pool().query<Stranded>(`${stranded} LIMIT 100`, [gone]);
  for (const { userId, chatId } of rows) {
    await inTransaction(async (tx) => {
      await lockUser(tx, userId);
      const found = await tx.query<Stranded>(`${stranded} AND c.user_id = $2 AND c.id = $3`, [
        gone,
        userId,
        chatId,
      ]);
      const still = found.rows[0];
      if (still) await returnChat(tx, { ...still, chat: { id: chatId }, at: Date.now() });
    });
  }
}

const stranded = `
  SELECT c.user_id AS "userId", c.id AS "chatId", c.assignee AS from,
    CASE WHEN a.disabled_at IS NULL THEN 'offline' ELSE 'disabled' END AS reason
  FROM chats c JOIN agents a ON a.id = c.assignee
  WHERE c.status = 'active' AND (a.disabled_at IS NOT NULL OR (a.id = ANY ($1)
    AND (SELECT m.sender FROM messages m WHERE m.user_id = c.user_id AND m.kind IS DISTINCT FROM 'campaign' ORDER BY m.id DESC LIMIT 1) = 'user'))`;

const tenMinutes = 10 * 60_000;
const noticed = new Map<number, number>();

/** Who has a chat and was not there for ten minutes: not once when this process looked, and nobody saw him come or go. */
async function goneAgents(now: number): Promise<number[]> {
  const { rows } = await pool().query<{ id: number; quiet: boolean }>(gone, [
    new Date(now - tenMinutes),
    // Where the simulator is off the demo's people stay as they are.
    process.env.SIMULATOR === "0",
  ]);
  const away = new Set(rows.map(({ id }) => id));
  for (const id of noticed.keys()) if (!away.has(id)) noticed.delete(id);
  for (const id of away) if (!noticed.has(id)) noticed.set(id, now);
  return rows.filter(({ id, quiet }) => quiet && now - noticed.get(id)! >= tenMinutes).map(({ id }) => id);
}

// One of the demo's people who never came has not left either.
const gone = `
  SELECT a.id, NOT EXISTS (SELECT FROM live l WHERE l.kind = 'agent' AND l.agent_id = a.id AND l.at > $1) AS quiet
  FROM agents a WHERE a.id IN (SELECT assignee FROM chats WHERE status = 'active') AND a.disabled_at IS NULL
    AND NOT EXISTS (SELECT FROM agent_presence p WHERE p.agent_id = a.id AND p.seen_at > now() - interval '60 seconds')
    AND (NOT a.demo OR (NOT $2 AND EXISTS (SELECT FROM live l WHERE l.kind = 'agent' AND l.agent_id = a.id)))`;

/** An automatic chatbot's waiting chats, the longest waiting first, while somebody has room. */
export async function offerChats(): Promise<void> {
  const free = await pool().query(
    `SELECT FROM agents a WHERE ${canSignIn} AND ${agentStatus} = 'available'
       AND (SELECT count(*) FROM chats c WHERE c.assignee = a.id AND c.status = 'active') < a.max_chats LIMIT 1`,
  );
  if (!free.rowCount) return;
  const { rows } = await pool().query<{ userId: number; chatId: string }>(
    `${waiting} ORDER BY c.queued_at LIMIT 50`,
  );
  for (const { userId, chatId } of rows) {
    const taken = await inTransaction(async (tx) => {
      await lockUser(tx, userId);
      const { rowCount } = await tx.query(`${waiting} AND c.user_id = $1 AND c.id = $2`, [userId, chatId]);
      return rowCount ? offerChat(tx, { userId, chatId, at: Date.now() }) : true;
    });
    if (!taken) return;
  }
}

const waiting = `
  SELECT c.user_id AS "userId", c.id AS "chatId" FROM chats c JOIN users u ON u.id = c.user_id
  JOIN chatbots b ON b.id = u.chatbot_id AND b.routing = 'automatic'
  WHERE c.status = 'waiting' AND u.deleting_at IS NULL`;

async function drainWaiting(): Promise<void> {
  await inTransaction(drainAll);
}

/** Which clicks were one is known for a day, what nobody could read or take for thirty. */
export async function prune(): Promise<void> {
  await pool().query("DELETE FROM deliveries WHERE dead_at < now() - interval '30 days'");
  await pool().query("DELETE FROM inbound_events WHERE dead_at < now() - interval '30 days'");
  await pool().query(
    `DELETE FROM sends s WHERE id < $1 AND NOT EXISTS (SELECT FROM messages m
       WHERE m.user_id = s.user_id AND m.id = s.id AND m.status = 'sending')`,
    [firstIdAt(Date.now() - day)],
  );
}

async function lockUser(tx: Transaction, userId: number): Promise<void> {
  await tx.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [userId]);
}
