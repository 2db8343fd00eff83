import { z } from "zod";
import { afterCommit } from "@/db/client";
import { whyNotSend } from "@/lib/channels/may-send";
import { queueSend, sendAgain } from "@/lib/channels/send";
import { mostFiles, StoredUpload } from "@/lib/storage/stored-upload";
import { defineAction, type Seen } from "./define";
import { optional, text } from "./inputs";

const mine = ({ agent, chat }: Seen) => chat?.assignee === agent.id;
const active = ({ chat }: Seen) => chat?.status === "active";
const upload = z.custom<StoredUpload>((value) => value instanceof StoredUpload);
const unless = ({ user, now }: Seen) => whyNotSend(user, now);

/** A line to the customer, from the agent who has the chat. The line is its own record. */
export const sendMessage = defineAction({
  label: "Send",
  permission: mine,
  when: active,
  unless,
  input: z
    .object({
      body: text(5000).transform((body) => body.replaceAll("\r\n", "\n").trim()),
      clientKey: z.uuid("This click has no name."),
      replyTo: optional(z.uuid()),
      files: optional(z.array(upload).max(mostFiles)),
    })
    .refine(({ body, files }) => body !== "" || files?.length, {
      path: ["body"],
      error: "Write something first.",
    }),
  async run({ tx, agent, user, chat, input: { body, clientKey, replyTo, files } }) {
    const sent = await queueSend(tx, {
      userId: user.id,
      chatId: chat!.id,
      agentId: agent.id,
      body,
      clientKey,
      replyTo,
      attachments: files?.map(({ attachment }) => attachment),
    });
    if ("error" in sent) return sent;
    if (sent.twice && files) afterCommit(tx, () => StoredUpload.discard(files).catch(console.error));
    return { done: true, id: sent.id };
  },
});

/** Sends a failed line once more: a person decides, for it may have arrived. */
export const retryMessage = defineAction({
  label: "Retry",
  permission: mine,
  when: active,
  unless,
  input: z.object({ message: z.uuid() }),
  async run({ tx, user, chat, input: { message } }) {
    const again = { userId: user.id, chatId: chat!.id, id: message, clientKey: `retry of ${message}` };
    if (await sendAgain(tx, again)) return { done: true, id: message };
    return { error: "This message is not one that failed." };
  },
});
