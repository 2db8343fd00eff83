import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/client";
import { writeMessage } from "@/db/writes/messages";

type Templated = { userId: number; chatId: string; agentId: number; templateId: number; body: string };

/** Writes a template's text into the conversation and its row into the outbox. */
export async function queueTemplate(tx: Transaction, templated: Templated): Promise<void> {
  const { userId, chatId, templateId } = templated;
  const id = await writeMessage(tx, { ...templated, sender: "agent", status: "sending", at: Date.now() });
  await tx.query(
    "INSERT INTO sends (user_id, id, chat_id, client_key, template_id) VALUES ($1, $2, $3, $4, $5)",
    [userId, id, chatId, randomUUID(), templateId],
  );
}
