import type { Transaction } from "@/db/client";
import type { channelKinds } from "@/db/schema/channels";
import { healthKey } from "@/db/writes/bot-health";
import type { NewTurn } from "@/db/writes/bot-turns";
import { type BotConfig, type BotRow, botConfigOf } from "./config";

export type BotChat = { userId: number; chatId: string };

/** What a chatbot is asked next in a chat. */
export type Turn = BotChat & {
  id: string;
  kind: NewTurn["kind"];
  userName: string | null;
  channel: (typeof channelKinds)[number];
  botId: number | null;
  botName: string | null;
  /** Null where nobody answers as the chatbot any more. */
  bot: BotConfig | null;
  said: { id: string; text: string } | null;
  because: NewTurn["data"]["because"];
  /** How often it was asked this before, without an end. */
  attempts: number;
  /** When the chatbot failed last, unless it has answered since; ms. */
  failedAt: number | null;
};

type Row = Omit<Turn, "bot" | "because"> & {
  data: NewTurn["data"];
  blocked: boolean;
  bot: BotRow | null;
} & Pick<BotRow, "settings" | "secrets"> & { botKind: BotRow["kind"] | null };

/** The first turn of a chat that waits, counted as tried; "dropped" where nobody is to be told, null where none waits. */
export async function claimTurn(
  tx: Transaction,
  { userId, chatId }: BotChat,
): Promise<Turn | "dropped" | null> {
  const { rows } = await tx.query<Row>(first, [userId, chatId]);
  if (!rows[0]) return null;
  const { settings, secrets, botKind, blocked, data, ...row } = rows[0];
  const gone = row.kind === "chat.ended" ? !row.botId || botKind === "none" : !row.said;
  if (blocked || gone) {
    await tx.query("DELETE FROM bot_turns WHERE user_id = $1 AND id = $2", [userId, row.id]);
    return "dropped";
  }
  await tx.query(
    "UPDATE bot_turns SET attempts = attempts + 1, tried_at = now() WHERE user_id = $1 AND id = $2",
    [userId, row.id],
  );
  const bot = row.botId
    ? botConfigOf({ id: row.botId, name: row.botName ?? "", kind: botKind!, settings, secrets })
    : null;
  return { ...row, bot, because: data.because };
}

const first = `
  SELECT t.user_id AS "userId", t.chat_id AS "chatId", t.id, t.kind, t.data, t.attempts, u.name AS "userName", u.channel,
    u.blocked_at IS NOT NULL AND (u.blocked_until IS NULL OR u.blocked_until > now()) AS blocked,
    b.id AS "botId", b.name AS "botName", b.kind AS "botKind", b.settings, b.secrets,
    CASE WHEN m.id IS NOT NULL THEN json_build_object('id', m.id, 'text', m.body) END AS said,
    (SELECT (s.value->>'at')::float8 FROM settings s WHERE s.key = ${healthKey("b.id")}) AS "failedAt"
  FROM bot_turns t
  JOIN users u ON u.id = t.user_id AND u.deleting_at IS NULL
  LEFT JOIN chatbots b ON b.id = u.chatbot_id
  LEFT JOIN messages m ON m.user_id = t.user_id AND m.id = (t.data->>'messageId')::uuid
  WHERE t.user_id = $1 AND t.chat_id = $2 ORDER BY t.id LIMIT 1 FOR UPDATE OF t`;
