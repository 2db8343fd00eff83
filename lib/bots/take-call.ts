import type { z } from "zod";
import { inTransaction } from "@/db/client";
import { jsonOf } from "@/db/import/clean";
import { tryAgain } from "@/lib/user-actions/try-again";
import { doCall } from "./do-call";
import { chatNamed, httpBotWith } from "./known-bot";
import { limitedText } from "./limited-text";
import { isSigned, pathOf } from "./signature";
import { type BotCall, botCalls } from "./wire";

const longestBody = 65_536;
const refuse = (status: number, error: string, fields?: Record<string, string>) =>
  Response.json({ error, ...(fields && { fields }) }, { status });

/** Answers a call of a chatbot: who it is by its signature, then what it wants, then whether the chat is its. */
export async function takeCall(
  request: Request,
  { chatbotId, chatId, call }: { chatbotId: string; chatId: string; call: string },
): Promise<Response> {
  const body = await limitedText(request, longestBody);
  if (body === null) return refuse(413, "A call has at most 64 KB.");
  const bot = await httpBotWith(chatbotId);
  const signed = { method: request.method, path: pathOf(new URL(request.url)), body };
  if (!bot || !isSigned(bot.secret, request.headers, signed))
    return refuse(401, "The signature is not right, or older than five minutes.");
  if (!Object.hasOwn(botCalls, call)) return refuse(404, "There is no such call.");
  const parsed = botCalls[call as BotCall].safeParse(jsonOf(body)?.value);
  if (!parsed.success) return refuse(400, "This cannot be read.", fieldsOf(parsed.error));
  const chat = chatNamed(chatId);
  const asked = { bot, call: call as BotCall, input: parsed.data };
  const done = chat && (await tryAgain(() => inTransaction((tx) => doCall(tx, { ...asked, ...chat }))));
  if (chat && !done) return refuse(503, "Others are changing this chat at the same moment. Try again.");
  if (!done || done === "unknown") return refuse(404, "This chat cannot be found.");
  return "error" in done ? refuse(409, done.error) : Response.json(done);
}

function fieldsOf(error: z.ZodError): Record<string, string> {
  return Object.fromEntries(error.issues.map(({ path, message }) => [path.join("."), message]));
}
