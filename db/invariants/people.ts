import type { Invariant } from "@/db/invariants";

export const people: Invariant[] = [
  {
    name: "blockedHasNoChat",
    sentence: "A blocked user has no open chat, and none that was opened after he was blocked.",
    sql: `SELECT u.id AS user_id, c.id, c.status FROM users u JOIN chats c ON c.user_id = u.id
      WHERE u.blocked_at IS NOT NULL AND (c.status <> 'finished' OR c.opened_at > u.blocked_at)`,
  },
  {
    name: "inactiveHasNoChat",
    sentence: "An inactive user has no open chat.",
    sql: `SELECT u.id AS user_id, c.id, c.status FROM users u JOIN chats c ON c.user_id = u.id
      WHERE u.deactivated_at IS NOT NULL AND c.status <> 'finished'`,
  },
  {
    name: "oneMessagePerProviderId",
    sentence: "What a provider delivered twice on one channel stands here once.",
    sql: `SELECT channel_id, external_id, array_agg(user_id) AS users FROM (
        SELECT u.channel_id, m.external_id, m.user_id FROM messages m JOIN users u ON u.id = m.user_id
        UNION ALL SELECT u.channel_id, h.external_id, h.user_id FROM held_messages h JOIN users u ON u.id = h.user_id) t
      WHERE external_id IS NOT NULL GROUP BY channel_id, external_id HAVING count(*) > 1`,
  },
  {
    name: "heldOnlyWhileBlocked",
    sentence: "Messages are held only of a user who is blocked.",
    sql: `SELECT DISTINCT h.user_id FROM held_messages h JOIN users u ON u.id = h.user_id
      WHERE u.blocked_at IS NULL AND u.deleting_at IS NULL`,
  },
  {
    name: "whisperIsNotSent",
    sentence: "No whisper is a message or on its way to the customer.",
    sql: `SELECT user_id, id FROM whispers w WHERE EXISTS (SELECT FROM messages m WHERE m.user_id = w.user_id AND m.id = w.id)
      OR EXISTS (SELECT FROM sends s WHERE s.user_id = w.user_id AND s.id = w.id)`,
  },
  {
    name: "deletedHasReceipt",
    sentence:
      "A user who is being deleted has an open receipt, and nobody is there whose receipt is finished.",
    sql: `SELECT u.id AS user_id FROM users u LEFT JOIN erasures e ON e.user_id = u.id
      WHERE u.deleting_at IS NOT NULL AND e.id IS NULL OR e.finished_at IS NOT NULL`,
  },
];
