import { inTransaction } from "@/db/client";
import { recordChange } from "@/db/live";
import type { Agent } from "@/db/queries/agents";

export type ReadMark = { userId: number; chatId: string; through: string };

/** Notes how far this agent has read a chat that he handles or supervises; a mark only rises.
 * The user's row is held so that nothing is written beside a deletion. Says whether it rose. */
export async function raiseReadMark(agent: Agent, { userId, chatId, through }: ReadMark): Promise<boolean> {
  return inTransaction(async (tx) => {
    const { rowCount: there } = await tx.query(
      "SELECT FROM users WHERE id = $1 AND deleting_at IS NULL FOR KEY SHARE",
      [userId],
    );
    if (!there) return false;
    const { rowCount: risen } = await tx.query(
      `INSERT INTO read_marks (user_id, chat_id, agent_id, read_through)
       SELECT c.user_id, c.id, $3, $4 FROM chats c
       WHERE c.user_id = $1 AND c.id = $2 AND c.status = 'active' AND (c.assignee = $3 OR EXISTS (
         SELECT FROM chat_supervisors s WHERE s.user_id = c.user_id AND s.chat_id = c.id AND s.agent_id = $3))
       ON CONFLICT (user_id, chat_id, agent_id) DO UPDATE SET read_through = excluded.read_through
         WHERE read_marks.read_through < excluded.read_through`,
      [userId, chatId, agent.id, through],
    );
    if (risen) await recordChange(tx, { kind: "read", userId, agentId: agent.id, ref: through });
    return risen === 1;
  });
}
