import type { Transaction } from "@/db/client";
import { writeBotStep } from "@/db/writes/bot-log";
import { queueSend } from "@/lib/channels/send";
import { addJob } from "@/lib/jobs/add-job";
import { lateMs } from "./check-late";
import { handOver } from "./hand-over";
import type { Turn } from "./turn";
import type { BotAnswer } from "./wire";

/** Does what a chatbot answered to a turn: log, replies, hand-over. What cannot be sent hands over too. The caller
 * holds the user's row, and has taken the turn away: nobody does this twice. */
export async function takeAnswer(tx: Transaction, turn: Turn, answer: BotAnswer): Promise<void> {
  const { userId, chatId, id, botName: bot } = turn;
  for (const { text: body, ...step } of answer.log) {
    await writeBotStep(tx, { userId, chatId, ...step, body, at: Date.now() });
  }
  for (const [i, { text }] of answer.replies.entries()) {
    const sent = await queueSend(tx, {
      userId,
      chatId,
      sender: "bot",
      body: text,
      clientKey: `bot:${id}:${i}`,
    });
    if ("error" in sent) {
      const failed = `could not be heard (${sent.error.replace(/\.$/, "")})`;
      await handOver(tx, { userId, chatId, bot, failed });
      return;
    }
  }
  if (answer.handover) {
    const reason = typeof answer.handover === "object" ? answer.handover.reason : undefined;
    await handOver(tx, { userId, chatId, bot, ...(reason && { reason }) });
  } else if (answer.later) {
    const at = new Date(Date.now() + lateMs);
    await addJob(tx, "botLate", { userId, chatId, turnId: id }, { key: `bot-late:${id}`, at });
  }
}
