import type { Transaction } from "@/db/client";
import { messageId } from "@/lib/message-id";

/** Writes what happened to a user, in the transaction of the change itself. */
export async function recordEvent(
  tx: Transaction,
  event: {
    userId: number;
    kind: string;
    /** Null when the system did it. */
    agentId: number | null;
    chatId?: string;
    refused?: string;
    data?: Record<string, unknown>;
  },
): Promise<void> {
  await tx.query(
    "INSERT INTO events (user_id, id, chat_id, kind, agent_id, refused, data) VALUES ($1, $2, $3, $4, $5, $6, $7)",
    [
      event.userId,
      messageId(Date.now()),
      event.chatId ?? null,
      event.kind,
      event.agentId,
      event.refused ?? null,
      event.data ?? null,
    ],
  );
}
