import type { Agent } from "@/db/queries/agents";
import { firstMessageOfChat, newestPage, pageAfter, pageAround, pageBefore } from "@/db/queries/messages";
import { pack } from "./pack-window";
import type { Start } from "./user-view-body";
import type { ViewParams } from "./view-params";

/** Where the conversation opens: around a message or a chat's first, beside a place, else at the newest. */
export async function startWindow(agent: Agent, userId: number, params: ViewParams): Promise<Start> {
  const { chat } = params;
  const anchor = params.message ?? (chat ? await firstMessageOfChat(agent, userId, chat) : null);
  if (anchor) return { window: pack(await pageAround(agent, userId, anchor)), anchor, chat };
  const page = params.before
    ? pageBefore(agent, userId, params.before)
    : params.after
      ? pageAfter(agent, userId, params.after)
      : newestPage(agent, userId);
  return { window: pack(await page), anchor: null, chat };
}
