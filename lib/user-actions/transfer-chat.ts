import { z } from "zod";
import { assignChat } from "@/db/writes/chats";
import { writeWhisper } from "@/db/writes/whispers";
import { defineAction } from "./define";
import { id, nothing, optional, text } from "./inputs";
import { lockReceiver, lockTaker } from "./lock-agent";
import { nameOf } from "./name-of";

/** "The chat is transferred to the selected agent. The User View modal closes." The receiver may be over his maximum:
 * a person decides. The note is a whisper. */
export const transferChat = defineAction({
  label: "Transfer Chat",
  permission: "transferChat",
  when: ({ chat }) => chat?.status === "active",
  confirm: ({ user }) => `Transfer the chat with ${nameOf(user)} to another agent.`,
  closes: true,
  input: z.object({ to: id, note: optional(text(2000)) }),
  async run({ tx, agent, user, chat, now, input: { to, note } }) {
    const { id: chatId, assignee: from, assigneeName } = chat!;
    if (to === from) {
      return { error: "Nothing was changed.", fields: { to: `${assigneeName} has this chat already.` } };
    }
    const receiver = await lockReceiver(tx, to);
    if ("error" in receiver) return receiver;
    const userId = user.id;
    await assignChat(tx, { userId, chatId, agentId: to, at: now.getTime() });
    if (note?.trim()) await writeWhisper(tx, { userId, chatId, agentId: agent.id, body: note.trim() });
    return { event: { from, to } };
  },
});

/** Transfers a chat to oneself. */
export const takeOver = defineAction({
  label: "Take Over",
  permission: "transferChat",
  when: ({ agent, chat }) => chat?.status === "active" && chat.assignee !== agent.id,
  input: nothing,
  async run({ tx, agent, user, chat, now }) {
    const disabled = await lockTaker(tx, agent.id);
    if (disabled) return disabled;
    const { id: chatId, assignee: from } = chat!;
    await assignChat(tx, { userId: user.id, chatId, agentId: agent.id, at: now.getTime() });
    return { kind: "transferChat", event: { from, to: agent.id } };
  },
});
