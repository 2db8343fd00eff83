import { randomUUID } from "node:crypto";
import { pool } from "@/db/client";
import type { Agent } from "@/db/queries/agents";
import { noteHealth } from "@/db/writes/bot-health";
import { askBot } from "./ask-bot";
import { httpBotWith } from "./known-bot";

const timeoutMs = 10_000;

export type PingAnswer = { ok: boolean; said: string };

/** Sends a signed ping to a chatbot's service and says what came of it; null when no service answers as this one. */
export async function pingBot(_agent: Agent, id: string): Promise<PingAnswer | null> {
  const bot = await httpBotWith(id);
  if (!bot) return null;
  const began = Date.now();
  const event = { event: "ping", id: randomUUID(), at: new Date(began).toISOString() } as const;
  const heard = await askBot(bot, event, timeoutMs);
  const failed = "failed" in heard ? heard.failed : null;
  await noteHealth(pool(), bot.id, failed);
  if ("failed" in heard) return { ok: false, said: `${bot.name} ${heard.failed}.` };
  const { replies, log } = heard.answer;
  const words = [...replies, ...log].map(({ text }) => text).filter(Boolean);
  const said = words.length > 0 ? `: ${words.join(" · ").slice(0, 500)}` : ".";
  return { ok: true, said: `It answered within ${Date.now() - began} ms${said}` };
}
