import { inTransaction, prepared } from "@/db/client";
import type { AttachmentRow } from "@/db/queries/messages";
import { raiseStatus } from "@/lib/channels/receipts";
import { findLinks, type LinkSpan } from "@/lib/find-links";
import { sentAt } from "@/lib/sent-at";

/** One line as the visitor sees it. Whispers, events and the bot's log stand in other tables, which nothing here reads. */
export type VisitorLine = {
  id: string;
  /** Of his own lines: what his browser called it when it sent it. */
  key: string | null;
  mine: boolean;
  /** The first name of the agent who wrote it, or the chatbot's. */
  from: string | null;
  text: string;
  links: LinkSpan[];
  files: AttachmentRow[];
  at: number;
  /** Of his own lines: whether an agent has read it. */
  seen: boolean;
};

type Row = Omit<VisitorLine, "links" | "at" | "files"> & {
  files: AttachmentRow[] | null;
  status: string | null;
};

const most = 100;

/** The newest lines of a visitor's conversation, oldest first. What he wrote while he was blocked stands there too: to
 * him nothing has changed. */
export async function visitorLines(userId: number): Promise<VisitorLine[]> {
  const rows = await prepared<Row>("web_chat_lines", query, [userId, most]);
  return rows.reverse().map(({ files, ...row }) => ({
    id: row.id,
    key: row.key,
    mine: row.mine,
    from: row.from,
    text: row.text,
    links: findLinks(row.text),
    files: files ?? [],
    at: sentAt(row.id),
    seen: row.seen,
  }));
}

const query = `
  SELECT l.id, l.key, l.sender = 'user' AS mine, coalesce(split_part(a.name, ' ', 1),
      CASE WHEN l.sender = 'bot' THEN (SELECT b.name FROM users u JOIN chatbots b ON b.id = u.chatbot_id WHERE u.id = $1) END) AS from, l.body AS text, l.status,
    l.sender = 'user' AND l.id <= (SELECT r.read_through FROM read_marks r
      JOIN chat_assignments ca ON ca.user_id = r.user_id AND ca.chat_id = r.chat_id AND ca.agent_id = r.agent_id
      WHERE r.user_id = $1 ORDER BY r.read_through DESC LIMIT 1) IS TRUE AS seen,
    CASE WHEN l.files > 0 THEN (SELECT json_agg(json_build_object('name', f.name, 'mediaType', f.media_type,
      'bytes', f.bytes, 'width', f.width, 'height', f.height) ORDER BY f.position)
      FROM attachments f WHERE f.user_id = $1 AND f.message_id = l.id) END AS files
  FROM (
    (SELECT id, sender, agent_id, CASE WHEN revoked_at IS NULL THEN body ELSE 'This message was deleted' END AS body, status, attachment_count AS files,
        CASE WHEN sender = 'user' THEN external_id END AS key FROM messages
      WHERE user_id = $1 AND sender <> 'system' ORDER BY id DESC LIMIT $2)
    UNION ALL
    (SELECT id, 'user', NULL, body, NULL, attachment_count, external_id FROM held_messages WHERE user_id = $1 ORDER BY id DESC LIMIT $2)
  ) l LEFT JOIN agents a ON a.id = l.agent_id ORDER BY l.id DESC LIMIT $2`;

/** Says of what was sent to a visitor that his browser took it, or that he saw it. */
export async function takeVisitorReceipt(userId: number, status: "delivered" | "read"): Promise<void> {
  const before = status === "read" ? ["sending", "sent", "delivered"] : ["sending", "sent"];
  const rows = await prepared<{ id: string }>(
    "web_chat_unconfirmed",
    `SELECT id FROM (SELECT id, status, sender, kind FROM messages WHERE user_id = $1 ORDER BY id DESC LIMIT $3) m
     WHERE (m.sender IN ('agent', 'bot') OR m.kind = 'campaign') AND m.status = ANY ($2)`,
    [userId, before, most],
  );
  if (rows.length === 0) return;
  await inTransaction(async (tx) => {
    for (const { id } of rows.reverse()) await raiseStatus(tx, { userId, id, status });
  });
}

/** A file of a visitor's own conversation. */
export async function visitorFile(userId: number, messageId: string, position: number) {
  const rows = await prepared<{ name: string; mediaType: string; storageKey: string }>(
    "web_chat_file",
    `SELECT f.name, f.media_type AS "mediaType", f.storage_key AS "storageKey" FROM attachments f
     WHERE f.user_id = $1 AND f.message_id = $2 AND f.position = $3
       AND (EXISTS (SELECT FROM messages m WHERE m.user_id = $1 AND m.id = $2)
         OR EXISTS (SELECT FROM held_messages h WHERE h.user_id = $1 AND h.id = $2))`,
    [userId, messageId, position],
  );
  return rows[0] ?? null;
}
