import type { Invariant } from "@/db/invariants";

export const chats: Invariant[] = [
  {
    name: "oneOpenChat",
    sentence: "A user has at most one chat that is waiting or active.",
    sql: "SELECT user_id FROM chats WHERE status <> 'finished' GROUP BY user_id HAVING count(*) > 1",
  },
  {
    name: "statusAndAgent",
    sentence:
      "A chat has an agent or its chatbot while it is active, waits since a moment while it is waiting, and ended when it is finished.",
    sql: `SELECT user_id, id, status, assignee, bot_since FROM chats
      WHERE (status = 'active') <> (assignee IS NOT NULL OR bot_since IS NOT NULL)
        OR assignee IS NOT NULL AND bot_since IS NOT NULL OR (status = 'waiting') <> (queued_at IS NOT NULL)
        OR (status = 'finished') <> (finished_at IS NOT NULL)`,
  },
  {
    name: "assigneeHandles",
    sentence: "The agent of an active chat is the one who handles it without an end, and nobody else does.",
    sql: `SELECT c.user_id, c.id, c.assignee, array_agg(a.agent_id) AS handling FROM chats c
      LEFT JOIN chat_assignments a ON a.user_id = c.user_id AND a.chat_id = c.id AND a.ended_at IS NULL
      GROUP BY c.user_id, c.id
      HAVING array_agg(a.agent_id) <> ARRAY[c.assignee] AND NOT (c.assignee IS NULL AND count(a.agent_id) = 0)`,
  },
  {
    name: "botIsTold",
    sentence: "A chatbot is still to be told only of chats that it has, and of the end of those that it had.",
    sql: `SELECT t.user_id, t.id, t.chat_id, t.kind FROM bot_turns t
      LEFT JOIN chats c ON c.user_id = t.user_id AND c.id = t.chat_id
      WHERE c.id IS NULL OR (t.kind = 'chat.ended') <> (c.bot_since IS NULL)`,
  },
  {
    name: "noDisabledAssignee",
    sentence: "No active chat is with a disabled agent.",
    sql: `SELECT c.user_id, c.id, c.assignee FROM chats c JOIN agents a ON a.id = c.assignee
      WHERE c.status = 'active' AND a.disabled_at IS NOT NULL`,
  },
  {
    name: "activeOnlySupervised",
    sentence: "Only active chats are supervised, and not by their own agent.",
    sql: `SELECT s.user_id, s.chat_id, s.agent_id FROM chat_supervisors s
      LEFT JOIN chats c ON c.user_id = s.user_id AND c.id = s.chat_id
      WHERE c.status IS DISTINCT FROM 'active' OR c.assignee = s.agent_id`,
  },
  {
    name: "withinMaximum",
    sentence:
      "Routing gave nobody a chat that was more than his maximum; who has more took them, or his maximum was lowered since.",
    sql: `SELECT c.assignee, c.user_id, c.id, count(*) AS chats, a.max_chats
      FROM chats c JOIN agents a ON a.id = c.assignee
      JOIN chat_assignments mine ON mine.user_id = c.user_id AND mine.chat_id = c.id AND mine.ended_at IS NULL
      JOIN chat_assignments had ON had.agent_id = c.assignee AND had.assigned_at <= mine.assigned_at
        AND (had.ended_at IS NULL OR had.ended_at > mine.assigned_at)
      WHERE c.status = 'active' AND EXISTS (SELECT FROM events e WHERE e.user_id = c.user_id AND e.chat_id = c.id
          AND e.kind = 'acceptChat' AND e.agent_id IS NULL AND (e.data->>'to')::bigint = c.assignee)
        AND NOT EXISTS (SELECT FROM desk_events d WHERE d.data->>'agent' = c.assignee::text
          AND d.data->'changed' ? 'maxChats')
      GROUP BY c.assignee, c.user_id, c.id, a.max_chats HAVING count(*) > a.max_chats`,
  },
];
