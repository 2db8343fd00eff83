import { foundIn } from "@/components/chat-search/found-in";
import type { Agent } from "@/db/queries/agents";
import { readThrough } from "@/db/queries/chats";
import {
  firstMessageOfChat,
  linesOf,
  newestPage,
  pageAfter,
  pageAround,
  pageBefore,
  showsBotLog,
} from "@/db/queries/messages";
import { liveCursor } from "@/lib/live/bus";
import type { MessageWindow } from "./message-window";
import { pack } from "./pack-window";
import type { Start } from "./user-view-body";
import type { ViewParams } from "./view-params";

/** Where the conversation opens: around a message or a chat's first, beside a place, else at the newest. */
export async function startWindow(agent: Agent, userId: number, params: ViewParams): Promise<Start> {
  const { chat, log } = params;
  const cursor = await liveCursor();
  const [anchor, read] = await Promise.all([
    params.hit ?? params.message ?? (chat ? firstMessageOfChat(agent, userId, chat) : null),
    readThrough(agent, userId),
  ]);
  const start = { cursor, readThrough: read, anchor, chat, log: showsBotLog(agent, log) };
  const asked = params.q ? { q: params.q, through: anchor ?? undefined, log } : null;
  const [window, found] = await Promise.all([
    startPage(agent, userId, anchor, params),
    asked ? foundIn(agent, userId, asked) : undefined,
  ]);
  return { ...start, window: pack(window), found };
}

function startPage(agent: Agent, userId: number, anchor: string | null, params: ViewParams) {
  const { log } = params;
  if (anchor) return pageAround(agent, userId, anchor, log);
  if (params.before) return pageBefore(agent, userId, params.before, log);
  if (params.after) return pageAfter(agent, userId, params.after, log);
  return newestPage(agent, userId, log);
}

/** Those of these lines that exist and that he may read. */
export async function namedLines(
  agent: Agent,
  userId: number,
  ids: string[],
  { log }: ViewParams,
): Promise<MessageWindow> {
  return pack({ rows: await linesOf(agent, userId, ids, log), before: true, after: true });
}
