import { closeChat } from "@/db/writes/chats";
import { defineAction } from "./define";
import { nothing } from "./inputs";
import { nameOf } from "./name-of";

/** "You can only finish a chat if you are the assigned agent or have supervisor permissions." */
export const finishChat = defineAction({
  label: "Finish Chat",
  permission: ({ agent, chat }) => chat?.assignee === agent.id || agent.permissions.has("supervise"),
  when: ({ chat }) => chat?.status === "active",
  confirm: ({ user }) => `Finish the chat with ${nameOf(user)}?`,
  input: nothing,
  async run({ tx, user, chat, now }) {
    await closeChat(tx, { userId: user.id, chatId: chat!.id, at: now.getTime() });
    return { event: { from: chat!.assignee } };
  },
});
