import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { messageId } from "@/lib/message-id";

export type Event = {
  userId: number;
  kind: string;
  /** Null when the system did it. */
  agentId: number | null;
  chatId?: string | null;
  refused?: string;
  data?: Record<string, unknown>;
  /** When it happened, in ms; now, where nothing is said. */
  at?: number;
};

let seq = 0;

/** Writes what happened to a user, in the transaction of the change itself, and tells every screen; gives its id. */
export async function recordEvent(tx: Transaction, event: Event): Promise<string> {
  const { userId, kind, agentId, chatId = null, refused = null, data = null, at = Date.now() } = event;
  // Two of one millisecond keep the order in which they happened.
  seq = (seq + 1) % 0xffff_ffff;
  const id = messageId(at, { seq });
  await tx.query(
    "INSERT INTO events (user_id, id, chat_id, kind, agent_id, refused, data) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [userId, id, chatId, kind, agentId, refused, data],
  );
  if (!refused) await recordChange(tx, { kind: "event", userId, ref: id });
  return id;
}
