import type { Transaction } from "@/db/client";

/** Whether a user's chatbot has his new chats before people do. */
export async function answersFirst(tx: Transaction, userId: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    "SELECT FROM users u JOIN chatbots b ON b.id = u.chatbot_id AND b.kind <> 'none' WHERE u.id = $1",
    [userId],
  );
  return rowCount === 1;
}
