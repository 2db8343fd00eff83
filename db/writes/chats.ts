import type { Transaction } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { messageId } from "@/lib/message-id";
import { leaveBot } from "./bot-turns";
import { queueCrmNotes } from "./crm";

/** The steps of a chat. Each is called with the user's row locked, and its caller writes the event. */

type NewChat = {
  userId: number;
  channel: (typeof channelKinds)[number];
  at: number;
  /** Whether the user's chatbot has it first. */
  withBot?: boolean;
};

/** Opens a chat in everyone's queue, or with the chatbot; gives its id. */
export async function openChat(
  tx: Transaction,
  { userId, channel, at, withBot = false }: NewChat,
): Promise<string> {
  const id = messageId(at);
  await tx.query(
    `INSERT INTO chats (user_id, id, status, channel, opened_at, queued_at, bot_since)
     VALUES ($1, $2, CASE WHEN $5 THEN 'active' ELSE 'waiting' END, $3, $4,
       CASE WHEN NOT $5 THEN $4::timestamptz END, CASE WHEN $5 THEN $4::timestamptz END)`,
    [userId, id, channel, new Date(at), withBot],
  );
  return id;
}

/** Gives an open chat to an agent, whoever had it; whoever takes it over no longer supervises it. */
export async function assignChat(
  tx: Transaction,
  { userId, chatId, agentId, at }: { userId: number; chatId: string; agentId: number; at: number },
): Promise<void> {
  const now = new Date(at);
  await leaveBot(tx, { userId, chatId, tell: "taken" });
  await tx.query(
    `UPDATE chats SET status = 'active', assignee = $3, accepted_at = coalesce(accepted_at, $4), queued_at = NULL,
       version = version + 1 WHERE user_id = $1 AND id = $2`,
    [userId, chatId, agentId, now],
  );
  await endAssignment(tx, userId, chatId, now);
  await tx.query(
    `INSERT INTO chat_assignments (user_id, chat_id, agent_id, assigned_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (user_id, chat_id, assigned_at, agent_id) DO UPDATE SET ended_at = NULL`,
    [userId, chatId, agentId, now],
  );
  await tx.query("DELETE FROM chat_supervisors WHERE user_id = $1 AND chat_id = $2 AND agent_id = $3", [
    userId,
    chatId,
    agentId,
  ]);
}

/** Puts an active chat back into everyone's queue; nobody supervises what nobody handles. */
export async function queueChat(
  tx: Transaction,
  { userId, chatId, at }: { userId: number; chatId: string; at: number },
): Promise<void> {
  const now = new Date(at);
  await leaveBot(tx, { userId, chatId });
  await tx.query(
    `UPDATE chats SET status = 'waiting', assignee = NULL, queued_at = $3, version = version + 1
     WHERE user_id = $1 AND id = $2`,
    [userId, chatId, now],
  );
  await endAssignment(tx, userId, chatId, now);
  await endSupervision(tx, userId, chatId);
}

/** Finishes an open chat; a CRM that takes notes gets one. */
export async function closeChat(
  tx: Transaction,
  { userId, chatId, at }: { userId: number; chatId: string; at: number },
): Promise<void> {
  const now = new Date(at);
  await leaveBot(tx, { userId, chatId, tell: "finished" });
  await tx.query(
    `UPDATE chats SET status = 'finished', assignee = NULL, queued_at = NULL, finished_at = $3, version = version + 1
     WHERE user_id = $1 AND id = $2`,
    [userId, chatId, now],
  );
  await endAssignment(tx, userId, chatId, now);
  await endSupervision(tx, userId, chatId);
  await queueCrmNotes(tx, userId, chatId);
}

async function endAssignment(tx: Transaction, userId: number, chatId: string, now: Date): Promise<void> {
  await tx.query(
    "UPDATE chat_assignments SET ended_at = $3 WHERE user_id = $1 AND chat_id = $2 AND ended_at IS NULL",
    [userId, chatId, now],
  );
}

async function endSupervision(tx: Transaction, userId: number, chatId: string): Promise<void> {
  await tx.query("DELETE FROM chat_supervisors WHERE user_id = $1 AND chat_id = $2", [userId, chatId]);
}
