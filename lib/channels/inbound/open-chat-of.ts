import type { Transaction } from "@/db/client";

/** The chat of a user that is waiting or active; null when there is none. */
export async function openChatOf(tx: Transaction, userId: number): Promise<string | null> {
  const { rows } = await tx.query<{ id: string }>(
    "SELECT id FROM chats WHERE user_id = $1 AND status <> 'finished'",
    [userId],
  );
  return rows[0]?.id ?? null;
}
