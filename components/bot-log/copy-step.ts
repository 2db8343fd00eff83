import type { Line } from "@/components/user-view/message-window";
import { sentAt } from "@/lib/sent-at";

/** Puts a line of the bot log on the clipboard, whole and as JSON. */
export async function copyStep({ id, chat, text, extra }: Line): Promise<void> {
  const at = new Date(sentAt(id)).toISOString();
  const { node, event, data } = extra?.log ?? {};
  await navigator.clipboard.writeText(JSON.stringify({ id, at, chat, node, event, text, data }, null, 2));
}
