import { z } from "zod";
import { writeWhisper } from "@/db/writes/whispers";
import { defineAction } from "./define";
import { optional, text } from "./inputs";

/** A line to the agents of a chat from one who supervises it; it never reaches the customer. The line is its own record. */
export const whisper = defineAction({
  label: "Whisper",
  permission: "supervise",
  when: ({ chat }) => chat?.status === "active" && chat.supervising,
  input: z.object({
    body: text(10_000).refine((body) => body.trim() !== "", "Write something first."),
    clientKey: optional(z.uuid()),
  }),
  async run({ tx, agent, user, chat, input: { body, clientKey } }) {
    const id = await writeWhisper(tx, {
      userId: user.id,
      chatId: chat!.id,
      agentId: agent.id,
      body: body.replaceAll("\r\n", "\n").trim(),
      clientKey,
    });
    return { done: true, id };
  },
});
