import type { Transaction } from "@/db/client";
import { queueChat } from "@/db/writes/chats";
import { recordEvent } from "@/db/writes/events";
import { routeChat } from "@/lib/channels/route-chat";
import type { BotChat } from "./turn";

export type HandOver = BotChat & {
  bot: string | null;
  /** Why, in the chatbot's words. */
  reason?: string;
  /** What it failed at, as words that follow its name. */
  failed?: string;
  /** The chatbot's own name for this call. */
  key?: string;
};

/** Gives a chat from its chatbot to people: to whom it belongs, or everyone's queue. Gives the event's id. The caller
 * holds the user's row. */
export async function handOver(tx: Transaction, { userId, chatId, ...data }: HandOver): Promise<string> {
  await queueChat(tx, { userId, chatId, at: Date.now() });
  const id = await recordEvent(tx, { userId, kind: "handOver", agentId: null, chatId, data });
  await routeChat(tx, { userId, chatId, at: Date.now() });
  return id;
}
