import { pool } from "@/db/client";
import { homeOrigins } from "@/lib/home";
import { sentAt } from "@/lib/sent-at";
import { signFile } from "./signature";
import type { Turn } from "./turn";
import type { BotEvent } from "./wire";

/** How a chatbot calls a chat, and asks for it again: both parts of its key. */
const nameOfChat = (userId: number, chatId: string) => `${userId}-${chatId}`;

const fileHours = 24;

/** What an HTTP bot is told of a turn. */
export async function eventOf(turn: Turn, secret: string): Promise<BotEvent> {
  const { id, kind, userId, chatId, said, because } = turn;
  const name = nameOfChat(userId, chatId);
  const url = `${homeOrigins()[0]}/api/bots/${turn.botId}/chats/${name}`;
  return {
    event: kind,
    id,
    at: new Date(sentAt(id)).toISOString(),
    chat: { id: name, url },
    user: { id: userId, name: turn.userName, channel: turn.channel },
    ...(said && { message: { ...said, files: await filesOf(turn, said.id, url, secret) } }),
    ...(because && { because }),
  };
}

type File = { name: string; mediaType: string | null; position: number; arrived: boolean };

async function filesOf({ userId }: Turn, messageId: string, chatUrl: string, secret: string) {
  const { rows } = await pool().query<File>(
    `SELECT name, media_type AS "mediaType", position, true AS arrived
     FROM attachments WHERE user_id = $1 AND message_id = $2
     UNION ALL SELECT source->>'name', source->>'mediaType', position, false
     FROM remote_files WHERE user_id = $1 AND message_id = $2 AND error IS NULL ORDER BY position`,
    [userId, messageId],
  );
  const until = Math.floor(Date.now() / 1000) + fileHours * 3600;
  return rows.map(({ name, mediaType, position, arrived }) => {
    if (!arrived) return { name, ...(mediaType && { mediaType }) };
    const url = `${chatUrl}/files/${messageId}/${position}`;
    const signature = signFile(secret, until, new URL(url).pathname);
    return {
      name,
      mediaType: mediaType!,
      url: `${url}?until=${until}&signature=${encodeURIComponent(signature)}`,
    };
  });
}
