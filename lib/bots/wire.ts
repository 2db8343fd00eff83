import { z } from "zod";
import { isShallow } from "@/db/import/json-size";
import { channelKinds } from "@/db/schema/channels";
import { turnKinds } from "@/db/writes/bot-turns";

/** What goes over the wire between User View and a chatbot, as public/bot-api.yaml says it. Texts have been cleaned
 * before they come here. */

const words = (limit: number) => z.string().max(limit);
const longestData = 10_000;
const bodyLimit = 5000;

const data = z
  .record(z.string(), z.unknown())
  .refine((value) => isShallow(value) && JSON.stringify(value).length <= longestData, {
    error: "is too long or nested too deep",
  });

/** A line of the bot log. */
const step = z.object({
  node: words(200).default(""),
  event: words(200).default(""),
  text: words(2000).default(""),
  data: data.default({}),
});

const reply = z.object({
  text: z
    .string()
    .max(bodyLimit)
    .refine((text) => text.trim() !== "", { error: "is empty" }),
});

const reason = words(300).optional();

/** What a chatbot answers to an event. `later`: it will answer by the API. */
export const botAnswer = z.object({
  replies: z.array(reply).max(10).default([]),
  log: z.array(step).max(50).default([]),
  handover: z.union([z.boolean(), z.object({ reason })]).optional(),
  later: z.boolean().default(false),
});
export type BotAnswer = z.output<typeof botAnswer>;

const id = words(100).min(1);

/** What a chatbot may call by itself, under /api/bots/<chatbot>/chats/<chat>/. The same `id` again is the same call. */
export const botCalls = {
  messages: reply.extend({ id }),
  log: step.extend({ id }),
  handover: z.object({ id, reason }),
};
export type BotCall = keyof typeof botCalls;

/** What a chatbot is told; times are ISO 8601. */
export const botEvent = z.object({
  event: z.enum([...turnKinds, "ping"]),
  /** The same again after a crash: whoever has answered it may answer it again. */
  id: z.string(),
  at: z.iso.datetime(),
  chat: z.object({ id: z.string(), url: z.url() }).optional(),
  user: z.object({ id: z.number(), name: z.string().nullable(), channel: z.enum(channelKinds) }).optional(),
  message: z
    .object({
      id: z.string(),
      text: z.string(),
      /** Without `url` it is still with the provider, who alone says what it is. */
      files: z.array(
        z.object({ name: z.string(), mediaType: z.string().optional(), url: z.url().optional() }),
      ),
    })
    .optional(),
  because: z.enum(["taken", "finished"]).optional(),
});
export type BotEvent = z.output<typeof botEvent>;
