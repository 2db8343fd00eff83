import { inTransaction, pool, type Transaction } from "@/db/client";
import { agentStatus, canSignIn } from "@/db/queries/agents";
import { endBlock } from "@/lib/channels/end-block";
import { offerChat, returnChat } from "@/lib/channels/route-chat";
import { drainAll } from "@/lib/channels/send";
import { firstIdAt } from "@/lib/message-id";
import { addJob } from "./add-job";

const everyMs = 10_000;
const day = 24 * 3_600_000;

/** What time does to the desk, looked at every ten seconds by one of the workers. Each user in a transaction of his own. */
export async function sweep(): Promise<void> {
  const next = new Date(Date.now() + everyMs);
  for (const work of [endBlocks, returnChats, offerChats, drainWaiting, prune]) {
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
export async function returnChats(): Promise<void> {
  const { rows } = await pool().query<Stranded>(`${stranded} LIMIT 100`, still());
  for (const { userId, chatId } of rows) {
    await inTransaction(async (tx) => {
      await lockUser(tx, userId);
      const found = await tx.query<Stranded>(`${stranded} AND c.user_id = $2 AND c.id = $3`, [
        ...still(),
        userId,
        chatId,
      ]);
      const now = found.rows[0];
      if (now) await returnChat(tx, { ...now, chat: { id: chatId }, at: Date.now() });
    });
  }
}

// Where the simulator is off the demo's people stay as they are.
const still = () => [process.env.SIMULATOR === "0"];

const stranded = `
  SELECT c.user_id AS "userId", c.id AS "chatId", c.assignee AS from,
    CASE WHEN a.disabled_at IS NULL THEN 'offline' ELSE 'disabled' END AS reason
  FROM chats c JOIN agents a ON a.id = c.assignee
  WHERE c.status = 'active' AND (a.disabled_at IS NOT NULL OR (
    NOT ($1 AND a.demo)
    AND EXISTS (SELECT FROM agent_presence p WHERE p.agent_id = a.id AND p.seen_at < now() - interval '10 minutes')
    AND c.accepted_at < now() - interval '10 minutes'
    AND (SELECT m.sender FROM messages m WHERE m.user_id = c.user_id ORDER BY m.id DESC LIMIT 1) = 'user'))`;

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

/** What is kept for a day: which screens saw what, and which clicks were one. */
export async function prune(): Promise<void> {
  await pool().query("DELETE FROM live WHERE at < now() - interval '1 day'");
  await pool().query(
    `DELETE FROM sends s WHERE id < $1 AND NOT EXISTS (SELECT FROM messages m
       WHERE m.user_id = s.user_id AND m.id = s.id AND m.status = 'sending')`,
    [firstIdAt(Date.now() - day)],
  );
}

async function lockUser(tx: Transaction, userId: number): Promise<void> {
  await tx.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [userId]);
}
