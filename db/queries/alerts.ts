import { prepared } from "@/db/client";
import type { Agent } from "./agents";
import { mayReadWhisper, whisperReader } from "./whispers";

/** Something new for an agent: a chat that waits, one that came to him, a message or a whisper in one of his. */
export type Alert = {
  id: string;
  kind: "waiting" | "chat" | "message" | "whisper";
  userId: number;
  userName: string | null;
  text: string;
};

/** What of these lines is news for the agent. Whoever is away hears of his own chats only. */
export async function alertsAmong(agent: Agent, lines: { userId: number; id: string }[]): Promise<Alert[]> {
  return prepared<Alert>(
    "alerts_among",
    `WITH asked AS (SELECT * FROM unnest($1::bigint[], $2::uuid[]) AS asked (user_id, id))
     SELECT news.id, news.kind, news.user_id AS "userId", u.name AS "userName", news.text FROM (
       SELECT m.user_id, m.id, 'message' AS kind, left(m.body, 160) AS text FROM asked
         JOIN messages m ON m.user_id = asked.user_id AND m.id = asked.id AND m.sender = 'user'
         JOIN chats c ON c.user_id = m.user_id AND c.status = 'active' AND c.assignee = $4
       UNION ALL
       SELECT w.user_id, w.id, 'whisper', left(w.body, 160) FROM asked
         JOIN whispers w ON w.user_id = asked.user_id AND w.id = asked.id AND w.agent_id <> $4
         JOIN chats c ON c.user_id = w.user_id AND c.id = w.chat_id AND c.status = 'active'
         WHERE ${mayReadWhisper} AND (c.assignee = $4 OR EXISTS (SELECT FROM chat_supervisors s
           WHERE s.user_id = c.user_id AND s.chat_id = c.id AND s.agent_id = $4))
       UNION ALL
       SELECT e.user_id, e.id, CASE WHEN c.status = 'waiting' THEN 'waiting' ELSE 'chat' END, '' FROM asked
         JOIN events e ON e.user_id = asked.user_id AND e.id = asked.id AND e.refused IS NULL
         JOIN chats c ON c.user_id = e.user_id AND c.status <> 'finished'
         WHERE e.agent_id IS DISTINCT FROM $4 AND (
           c.status = 'waiting' AND $3::boolean AND e.kind IN ('openChat', 'queueChat', 'handOver')
           OR c.assignee = $4 AND e.kind IN ('openChat', 'acceptChat', 'transferChat')
             AND e.data -> 'to' = to_jsonb($4::bigint))
     ) news JOIN users u ON u.id = news.user_id AND u.deleting_at IS NULL ORDER BY news.id`,
    [
      lines.map(({ userId }) => userId),
      lines.map(({ id }) => id),
      agent.awayAt === null,
      ...whisperReader(agent),
    ],
  );
}
