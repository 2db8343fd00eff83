import type { Pool } from "pg";
import { quote } from "@/db/backup/tables";
import { userTables } from "@/db/erasure/tables";
import type { Invariant } from "@/db/invariants";

/** Whatever belongs to something belongs to something that is there. Who is looking at whom is gone by itself. */
export async function orphans(pool: Pool): Promise<Invariant[]> {
  const tables = (await userTables(pool)).filter(({ name }) => name !== "presence");
  const ofUser = tables.map(
    ({ name }) => `SELECT '${name}' AS "table", user_id FROM ${quote(name)} t
      WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = t.user_id)`,
  );
  const ofChat = ["chat_assignments", "chat_supervisors", "read_marks", "sends", "messages", "whispers"].map(
    (name) => `SELECT '${name}' AS "table", user_id, chat_id FROM ${name} t
      WHERE chat_id IS NOT NULL AND NOT EXISTS (SELECT FROM chats c WHERE c.user_id = t.user_id AND c.id = t.chat_id)`,
  );
  const isThere = (table: string, id: string) =>
    `EXISTS (SELECT FROM ${table} m WHERE m.user_id = t.user_id AND m.id = t.${id})`;
  return [
    {
      name: "rowsHaveUser",
      sentence: "No row is left of a user who is not there.",
      sql: ofUser.join(" UNION ALL "),
    },
    {
      name: "rowsHaveChat",
      sentence: "No row is left of a chat that is not there.",
      sql: ofChat.join(" UNION ALL "),
    },
    {
      name: "filesHaveMessage",
      sentence:
        "Every attachment stands at a message or at one that is held, and each message knows how many it has.",
      sql: `SELECT user_id, message_id FROM attachments t
          WHERE NOT ${isThere("messages", "message_id")} AND NOT ${isThere("held_messages", "message_id")}
        UNION ALL SELECT user_id, id FROM messages m WHERE attachment_count > 0 AND attachment_count <>
          (SELECT count(*) FROM attachments t WHERE t.user_id = m.user_id AND t.message_id = m.id)`,
    },
    {
      name: "remoteFilesHaveMessage",
      sentence: "What is still to be fetched belongs to a message or to one that is held.",
      sql: `SELECT user_id, message_id FROM remote_files t
        WHERE NOT ${isThere("messages", "message_id")} AND NOT ${isThere("held_messages", "message_id")}`,
    },
    {
      name: "sendsHaveMessage",
      sentence: "What is still to be sent is a message.",
      sql: `SELECT user_id, id FROM sends t WHERE NOT ${isThere("messages", "id")}`,
    },
  ];
}
