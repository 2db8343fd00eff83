import { inTransaction, pool, type Transaction } from "@/db/client";
import { noteHealth } from "@/db/writes/bot-health";
import { addJob } from "@/lib/jobs/add-job";
import { alone } from "@/lib/jobs/alone";
import { sentAt } from "@/lib/sent-at";
import { tryAgain } from "@/lib/user-actions/try-again";
import { askBot, type Heard } from "./ask-bot";
import { askMenu } from "./ask-menu";
import { eventOf } from "./event";
import { handOver } from "./hand-over";
import { lockBotChat } from "./lock-bot-chat";
import { takeAnswer } from "./take-answer";
import { type BotChat, claimTurn, type Turn } from "./turn";

type Patience = { timeoutMs?: number };

const tenSeconds = 10_000;
const mostAttempts = 3;
const failedLatelyMs = 30_000;
/** So many chats of this process wait for chatbots at once: the other workers stay free. */
const mostWaiting = 2;
let waiting = 0;

/** Tells a chat's chatbot what it is still to be told, in order, one drain at a time. */
export async function drainTurns(chat: BotChat, { timeoutMs = tenSeconds }: Patience = {}): Promise<void> {
  if (waiting >= mostWaiting) return later(chat);
  waiting++;
  try {
    const told = await alone(`bot of ${chat.chatId}`, async () => {
      while (await tellNext(chat, timeoutMs));
    });
    if (!told) await later(chat);
  } finally {
    waiting--;
  }
}

function later(chat: BotChat): Promise<void> {
  return addJob(pool(), "botTurn", chat, { key: `bot:${chat.chatId}`, at: new Date(Date.now() + 500) });
}

/** Whether there may be more. */
async function tellNext(chat: BotChat, timeoutMs: number): Promise<boolean> {
  const turn = await inTransaction((tx) => claimTurn(tx, chat));
  if (turn === null || turn === "dropped") return turn === "dropped";
  const heard = await hear(turn, timeoutMs);
  const settled = await tryAgain(() => inTransaction((tx) => settle(tx, turn, heard).then(() => true)));
  if (!settled)
    throw new Error("a chatbot's answer could not be taken: somebody was in the way all the while");
  return true;
}

async function hear(turn: Turn, timeoutMs: number): Promise<Heard> {
  const { bot } = turn;
  if (!bot) return { failed: "answers no more" };
  if (turn.attempts >= mostAttempts) return { failed: "did not answer" };
  if (bot.kind === "menu") return askMenu(bot, turn);
  // A customer is not kept waiting behind others for a chatbot that fails.
  const failsNow = turn.failedAt !== null && Date.now() - turn.failedAt < failedLatelyMs;
  if (failsNow && Date.now() - sentAt(turn.id) > timeoutMs) return { failed: "did not answer" };
  return askBot(bot, await eventOf(turn, bot.secret), timeoutMs);
}

/** Takes the turn away together with what follows from its answer; people who took the chat meanwhile took the turn. */
async function settle(tx: Transaction, turn: Turn, heard: Heard): Promise<void> {
  const { userId, chatId, id } = turn;
  const chat = await lockBotChat(tx, turn);
  const { rowCount } = await tx.query("DELETE FROM bot_turns WHERE user_id = $1 AND id = $2", [userId, id]);
  const failed = "failed" in heard ? heard.failed : null;
  if (turn.bot?.kind === "http") await noteHealth(tx, turn.bot.id, failed);
  if (!rowCount || !chat?.withBot || turn.kind === "chat.ended") return;
  if ("answer" in heard) await takeAnswer(tx, turn, heard.answer);
  else await handOver(tx, { userId, chatId, bot: turn.botName, failed: heard.failed });
}
