import type { Invariant } from "@/db/invariants";
import { mostTries } from "@/lib/channels/inbound/trouble";

/** What comes from providers and goes to CRMs. */
export const connections: Invariant[] = [
  {
    name: "givenUpSaysWhy",
    sentence: "What came in and was given up says why, and what still waits was not tried too often.",
    sql: `SELECT 'delivery' AS what, id, attempts, dead_at FROM deliveries WHERE dead_at IS NOT NULL AND error IS NULL
        OR dead_at IS NULL AND attempts >= ${mostTries}
      UNION ALL SELECT 'event', id, attempts, dead_at FROM inbound_events WHERE dead_at IS NOT NULL AND error IS NULL
        OR dead_at IS NULL AND attempts >= ${mostTries}`,
  },
  {
    name: "noteOfFinishedChat",
    sentence: "A CRM's note is of a chat that is finished.",
    sql: `SELECT n.user_id, n.chat_id, n.connection_id, c.status FROM crm_notes n
      JOIN users u ON u.id = n.user_id AND u.deleting_at IS NULL
      LEFT JOIN chats c ON c.user_id = n.user_id AND c.id = n.chat_id WHERE c.status IS DISTINCT FROM 'finished'`,
  },
  {
    name: "waitingNoteHasJob",
    sentence: "A note that is still to be written to a CRM has a job that does it.",
    sql: `SELECT n.user_id, n.chat_id, n.connection_id FROM crm_notes n
      JOIN users u ON u.id = n.user_id AND u.deleting_at IS NULL
      WHERE n.status = 'queued' AND NOT EXISTS (SELECT FROM graphile_worker.jobs j
        WHERE j.key = concat_ws(':', 'crmNote', n.user_id, n.chat_id, n.connection_id))`,
  },
];
