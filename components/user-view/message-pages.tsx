"use server";

import { z } from "zod";
import { firstMessageOfChat, newestPage, pageAfter, pageAround, pageBefore } from "@/db/queries/messages";
import { requireAgent } from "@/lib/auth";
import type { MessageWindow } from "./message-window";
import { pack } from "./pack-window";

const user = z.number().int().positive();
const place = z.tuple([user, z.uuid()]);

/** The page of the conversation that ends just before this line. */
export async function messagesBefore(userId: number, id: string): Promise<MessageWindow> {
  const agent = await requireAgent();
  return pack(await pageBefore(agent, ...place.parse([userId, id])));
}

/** The page of the conversation that begins just after this line. */
export async function messagesAfter(userId: number, id: string): Promise<MessageWindow> {
  const agent = await requireAgent();
  return pack(await pageAfter(agent, ...place.parse([userId, id])));
}

/** The newest page of the conversation. */
export async function newestMessages(userId: number): Promise<MessageWindow> {
  const agent = await requireAgent();
  return pack(await newestPage(agent, user.parse(userId)));
}

/** The page around a chat's first message, and that message; null for a chat without one. */
export async function messagesOfChat(
  userId: number,
  chatId: string,
): Promise<{ window: MessageWindow; first: string } | null> {
  const agent = await requireAgent();
  const [id, chat] = place.parse([userId, chatId]);
  const first = await firstMessageOfChat(agent, id, chat);
  return first ? { window: pack(await pageAround(agent, id, first)), first } : null;
}
