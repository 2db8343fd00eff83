import { closeChat } from "@/db/writes/chats";
import { recordEvent } from "@/db/writes/events";
import type { Door } from "./define";

/** Ends a running or waiting chat because of what is done to the user, in the same transaction, with an event of its own. */
export async function endChat({ tx, agent, user, chat, now }: Door<unknown>, because: string): Promise<void> {
  if (!chat) return;
  await closeChat(tx, { userId: user.id, chatId: chat.id, at: now.getTime() });
  await recordEvent(tx, {
    userId: user.id,
    kind: "finishChat",
    agentId: agent.id,
    chatId: chat.id,
    data: { from: chat.assignee, because },
  });
}
