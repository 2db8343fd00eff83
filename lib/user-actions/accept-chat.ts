import { assignChat } from "@/db/writes/chats";
import { defineAction } from "./define";
import { nothing } from "./inputs";
import { lockTaker } from "./lock-agent";

/** Takes a waiting chat out of the queue, also over the agent's maximum: a person decides. */
export const acceptChat = defineAction({
  label: "Accept",
  permission: null,
  when: ({ chat }) => chat?.status === "waiting",
  input: nothing,
  async run({ tx, agent, user, chat, now }) {
    const disabled = await lockTaker(tx, agent.id);
    if (disabled) return disabled;
    await assignChat(tx, { userId: user.id, chatId: chat!.id, agentId: agent.id, at: now.getTime() });
    return { event: { to: agent.id }, id: chat!.id };
  },
});
