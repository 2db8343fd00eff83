"use server";

import type { ReactNode } from "react";
import { z } from "zod";
import { chatById, chatsOf } from "@/db/queries/chats";
import { crmNotesOf } from "@/db/queries/crm";
import { requireAgent } from "@/lib/auth";
import { ChatDetails } from "./chat-details";
import { ChatHistory } from "./chat-history";

const user = z.number().int().positive();

/** A page of the chats opened before this one (null: the newest), rendered. */
export async function historyPage(userId: number, before: string | null): Promise<ReactNode> {
  const agent = await requireAgent();
  const id = user.parse(userId);
  const page = await chatsOf(agent, id, z.uuid().nullable().parse(before));
  return <ChatHistory userId={id} {...page} timeZone={agent.timeZone} />;
}

/** The details of one chat, rendered; a sentence when there is no such chat. */
export async function historyDetails(userId: number, chatId: string): Promise<ReactNode> {
  const agent = await requireAgent();
  const id = user.parse(userId);
  const chat = await chatById(agent, id, z.uuid().parse(chatId));
  if (!chat) return <p className="p-4 text-ink-2">This chat cannot be found.</p>;
  const notes = await crmNotesOf(agent, id, chat.id);
  return <ChatDetails userId={id} chat={chat} notes={notes} timeZone={agent.timeZone} />;
}
