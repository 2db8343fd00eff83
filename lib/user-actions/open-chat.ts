import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { assignChat, openChat as queueNewChat } from "@/db/writes/chats";
import { writableUntil } from "@/lib/channels/may-send";
import { queueSend } from "@/lib/channels/send";
import { isWindowOpen } from "@/lib/messaging-window";
import { chosenTemplate, refusedTemplate, typedVariables } from "./chosen-template";
import { defineAction, type Seen } from "./define";
import { id, optional } from "./inputs";
import { lockTaker } from "./lock-agent";

const windowOpen = ({ user, now }: Pick<Seen, "user" | "now">) =>
  isWindowOpen({ windowExpiresAt: writableUntil(user) }, now.getTime());

const needsTemplate = ({ user, now }: Pick<Seen, "user" | "now">) =>
  user.channel === "whatsapp" && !windowOpen({ user, now });

function unless({ agent, user, chat, now }: Seen): string | null {
  if (chat?.status === "waiting") return "Already waiting in the queue";
  if (chat) {
    const who = chat.assignee === agent.id ? "you" : (chat.assigneeName ?? chat.bot);
    return `Already in an active chat with ${who}`;
  }
  if (user.blockedAt) return "Blocked";
  if (user.deactivatedAt) return "Inactive";
  if (user.channel === "web_chat") return "Web Chat does not allow agents to start a chat";
  if (!user.connected) return "This channel is not connected";
  if (user.channel === "messenger" || user.channel === "instagram") {
    if (!windowOpen({ user, now })) return "The messaging window is closed: the customer has to write first";
  }
  return null;
}

/** "A new chat is initiated with the customer and appears in your Active Chats." */
export const openChat = defineAction({
  label: "Open New Chat",
  permission: null,
  unless,
  confirm: (seen) =>
    needsTemplate(seen) ? "The messaging window is closed: a chat begins with a template." : null,
  input: z
    .looseObject({ templateId: optional(id) })
    .transform(({ templateId, ...form }) => ({ templateId, variables: typedVariables(form) })),
  async run({ tx, agent, user, now, input }) {
    const refused = await lockTaker(tx, agent.id);
    if (refused) return refused;
    const template = needsTemplate({ user, now }) ? await templateOf(tx, user.channelId, input) : null;
    if (template && "error" in template) return template;
    const [userId, at] = [user.id, now.getTime()];
    const chatId = await queueNewChat(tx, { userId, channel: user.channel, at });
    await assignChat(tx, { userId, chatId, agentId: agent.id, at });
    if (template) {
      const sent = await queueSend(tx, {
        userId,
        chatId,
        agentId: agent.id,
        clientKey: randomUUID(),
        ...template,
      });
      if ("error" in sent) throw new Error(sent.error);
    }
    return { event: { to: agent.id }, chatId, id: chatId };
  },
});

type Input = { templateId?: number; variables: Record<string, string> };

async function templateOf(tx: Transaction, channelId: number, { templateId, variables }: Input) {
  if (!templateId) return refusedTemplate("Outside the messaging window a chat begins with a template.");
  return chosenTemplate(tx, channelId, templateId, variables);
}
