import { prepared } from "@/db/client";
import { chatNamed, httpBotWith } from "./known-bot";
import { isSame, signFile } from "./signature";

type Named = { chatbotId: string; chatId: string; messageId: string; position: string };
type File = { name: string; mediaType: string; storageKey: string };

/** The file at this address, if its chatbot was given the address and it has not run out. */
export async function fileForBot(
  url: URL,
  { chatbotId, chatId, messageId, position }: Named,
): Promise<File | null> {
  const bot = await httpBotWith(chatbotId);
  const until = url.searchParams.get("until") ?? "";
  const chat = chatNamed(chatId);
  if (!bot || !chat || !/^\d{1,12}$/.test(until) || Number(until) * 1000 < Date.now()) return null;
  if (!isSame(signFile(bot.secret, until, url.pathname), url.searchParams.get("signature") ?? ""))
    return null;
  const rows = await prepared<File>(
    "file_for_bot",
    `SELECT f.name, f.media_type AS "mediaType", f.storage_key AS "storageKey" FROM attachments f
     JOIN messages m ON m.user_id = f.user_id AND m.id = f.message_id AND m.chat_id = $2
     JOIN users u ON u.id = f.user_id AND u.deleting_at IS NULL AND u.blocked_at IS NULL AND u.chatbot_id = $5
     WHERE f.user_id = $1 AND f.message_id = $3 AND f.position = $4`,
    [chat.userId, chat.chatId, messageId, position, bot.id],
  );
  return rows[0] ?? null;
}
