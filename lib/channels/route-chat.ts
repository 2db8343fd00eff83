import type { Transaction } from "@/db/client";
import { agentStatus, canSignIn } from "@/db/queries/agents";
import { assignChat, queueChat } from "@/db/writes/chats";
import { recordEvent } from "@/db/writes/events";

export type ReturnReason = "away" | "offline" | "disabled" | "full" | "unanswered";
type Choice =
  | { to: number; reason: "stuck" | "automatic" }
  /** Everyone's queue; because the agent he is stuck to cannot take him. */
  | { to: null; reason?: ReturnReason; stuckTo?: number };

/** Gives a waiting chat to whom it belongs, or leaves it in everyone's queue and says why. The caller holds the user's
 * row. */
export async function routeChat(
  tx: Transaction,
  { userId, chatId, at }: { userId: number; chatId: string; at: number },
): Promise<void> {
  const choice = await choose(tx, userId);
  if (choice.to !== null) return give(tx, { userId, chatId, at, ...choice });
  if (!choice.stuckTo) return;
  const { reason, stuckTo } = choice;
  await recordEvent(tx, { userId, kind: "queueChat", agentId: null, chatId, data: { reason, stuckTo } });
}

/** Puts an active chat back into everyone's queue and routes it again. The caller holds the user's row. */
export async function returnChat(
  tx: Transaction,
  {
    userId,
    chat,
    reason,
    from,
    at,
  }: { userId: number; chat: { id: string }; reason: ReturnReason; from: number; at: number },
): Promise<void> {
  await queueChat(tx, { userId, chatId: chat.id, at });
  const choice = await choose(tx, userId, from);
  const data = { from, reason, ...(choice.to === null && choice.stuckTo ? { stuckTo: choice.stuckTo } : {}) };
  await recordEvent(tx, { userId, kind: "queueChat", agentId: null, chatId: chat.id, data });
  if (choice.to !== null) await give(tx, { userId, chatId: chat.id, at, ...choice });
}

/** Offers a chat that waits in everyone's queue to the least loaded agent; says whether one took it. The caller holds
 * the user's row. */
export async function offerChat(
  tx: Transaction,
  { userId, chatId, at }: { userId: number; chatId: string; at: number },
): Promise<boolean> {
  const to = await leastLoaded(tx);
  if (to === null) return false;
  await give(tx, { userId, chatId, at, to, reason: "automatic" });
  return true;
}

async function give(
  tx: Transaction,
  given: { userId: number; chatId: string; at: number; to: number; reason: string },
): Promise<void> {
  const { userId, chatId, at, to, reason } = given;
  await assignChat(tx, { userId, chatId, agentId: to, at });
  await recordEvent(tx, { userId, kind: "acceptChat", agentId: null, chatId, data: { to, reason } });
}

async function choose(tx: Transaction, userId: number, notTo?: number): Promise<Choice> {
  const { rows } = await tx.query<{ stuckTo: number | null; routing: string | null }>(
    `SELECT u.stuck_to AS "stuckTo", b.routing FROM users u LEFT JOIN chatbots b ON b.id = u.chatbot_id
     WHERE u.id = $1`,
    [userId],
  );
  const { stuckTo, routing } = rows[0]!;
  if (stuckTo !== null) {
    const reason = await whyNot(tx, stuckTo);
    return reason ? { to: null, reason, stuckTo } : { to: stuckTo, reason: "stuck" };
  }
  const to = routing === "automatic" ? await leastLoaded(tx, notTo) : null;
  return to === null ? { to } : { to, reason: "automatic" };
}

// Locked so that two chats at once are counted one after the other; not against rows that only refer to the agent.
const counted = "FOR NO KEY UPDATE OF a";
const load = `(SELECT count(*)::int FROM chats c WHERE c.assignee = a.id AND c.status = 'active')`;

/** Why an agent cannot get a chat now, or null when he can; his row stays locked. */
async function whyNot(tx: Transaction, agentId: number): Promise<ReturnReason | null> {
  await tx.query(`SELECT FROM agents a WHERE a.id = $1 ${counted}`, [agentId]);
  const { rows } = await tx.query<{ enabled: boolean; status: string; full: boolean }>(
    `SELECT ${canSignIn} AS enabled, ${agentStatus} AS status, ${load} >= a.max_chats AS full
     FROM agents a WHERE a.id = $1`,
    [agentId],
  );
  const agent = rows[0];
  if (!agent?.enabled) return "disabled";
  if (agent.status !== "available") return agent.status as ReturnReason;
  return agent.full ? "full" : null;
}

const canTake = `${canSignIn} AND ${agentStatus} = 'available'`;

async function leastLoaded(tx: Transaction, notTo?: number): Promise<number | null> {
  // By id, so that two who lock several never wait for each other.
  const { rows: locked } = await tx.query<{ id: number }>(
    `SELECT a.id FROM agents a WHERE ${canTake} AND a.id IS DISTINCT FROM $1 ORDER BY a.id ${counted}`,
    [notTo ?? null],
  );
  const { rows } = await tx.query<{ id: number }>(
    `SELECT a.id FROM agents a WHERE a.id = ANY ($1) AND ${canTake} AND ${load} < a.max_chats
     ORDER BY ${load}, (SELECT max(ca.assigned_at) FROM chat_assignments ca WHERE ca.agent_id = a.id
       AND ca.ended_at IS NULL) NULLS FIRST, a.id LIMIT 1`,
    [locked.map(({ id }) => id)],
  );
  return rows[0]?.id ?? null;
}
