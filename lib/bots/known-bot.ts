import { prepared } from "@/db/client";
import { type BotConfig, type BotRow, botConfigOf } from "./config";

export type HttpBot = Extract<BotConfig, { kind: "http" }>;

/** The HTTP bot with this id as an address says it, or null. */
export async function httpBotWith(id: string): Promise<HttpBot | null> {
  if (!/^\d{1,15}$/.test(id)) return null;
  const rows = await prepared<BotRow>(
    "http_bot",
    "SELECT id, name, kind, settings, secrets FROM chatbots WHERE id = $1 AND kind = 'http'",
    [id],
  );
  const bot = rows[0] ? botConfigOf(rows[0]) : null;
  return bot?.kind === "http" ? bot : null;
}

/** The key of a chat from the name that chatbots call it by. */
export function chatNamed(name: string): { userId: number; chatId: string } | null {
  const found = /^(\d{1,15})-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(name);
  return found ? { userId: Number(found[1]), chatId: found[2]! } : null;
}
