import { pool } from "@/db/client";
import type { Heard } from "./ask-bot";
import type { BotConfig } from "./config";
import { menuTurn, type Place } from "./menu-bot";
import type { Turn } from "./turn";

/** What the built-in menu answers to a turn, from where its last log line says that the chat stands. */
export async function askMenu(bot: Extract<BotConfig, { kind: "menu" }>, turn: Turn): Promise<Heard> {
  if (turn.kind === "chat.ended") return { answer: { replies: [], log: [], later: false } };
  const place = turn.kind === "chat.started" ? null : await placeOf(turn);
  return { answer: menuTurn(bot, place, turn.said?.text ?? "") };
}

async function placeOf({ userId, chatId }: Turn): Promise<Place> {
  const { rows } = await pool().query<{ data: Place }>(
    `SELECT data FROM bot_log WHERE user_id = $1 AND chat_id = $2 AND data ? 'at' AND data ? 'misses'
     ORDER BY id DESC LIMIT 1`,
    [userId, chatId],
  );
  return rows[0]?.data ?? { at: [], misses: 0 };
}
