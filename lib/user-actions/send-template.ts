import { z } from "zod";
import { whyNotSend } from "@/lib/channels/may-send";
import { queueSend } from "@/lib/channels/send";
import { chosenTemplate, typedVariables } from "./chosen-template";
import { defineAction } from "./define";
import { id } from "./inputs";

/** A template inside an open WhatsApp chat: the only line that goes out once its window has closed. */
export const sendTemplate = defineAction({
  label: "Send Template",
  permission: ({ agent, chat }) => chat?.assignee === agent.id,
  when: ({ user, chat }) => user.channel === "whatsapp" && chat?.status === "active",
  unless: ({ user, now }) => whyNotSend(user, now, { template: true }),
  input: z
    .looseObject({ templateId: id, clientKey: z.uuid("This click has no name.") })
    .transform(({ templateId, clientKey, ...form }) => ({
      templateId,
      clientKey,
      variables: typedVariables(form),
    })),
  async run({ tx, agent, user, chat, input: { templateId, clientKey, variables } }) {
    const chosen = await chosenTemplate(tx, user.channelId, templateId, variables);
    if ("error" in chosen) return chosen;
    const line = { userId: user.id, chatId: chat!.id, agentId: agent.id, clientKey, ...chosen };
    const sent = await queueSend(tx, line);
    return "error" in sent ? sent : { done: true, id: sent.id };
  },
});
