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
  type TimelinePage,
} from "@/db/queries/messages";
import { midnight } from "@/lib/calendar";
import { liveCursor } from "@/lib/live/bus";
import { firstIdAt } from "@/lib/message-id";
import type { MessageWindow } from "./message-window";
import { pack } from "./pack-window";
import type { Start } from "./user-view-body";
import type { ViewParams } from "./view-params";

/** Where the conversation opens: around a message or a chat's first, beside a place, else at the newest. */
export async function startWindow(agent: Agent, userId: number, params: ViewParams): Promise<Start> {
  const { at, chat, log } = params;
  const cursor = await liveCursor();
  const [anchor, read] = await Promise.all([
    params.hit ?? params.message ?? (chat ? firstMessageOfChat(agent, userId, chat) : null),
    readThrough(agent, userId),
  ]);
  const from = at && firstIdAt(midnight(at, agent.timeZone));
  const asked = params.q ? { q: params.q, through: (from || anchor) ?? undefined, log } : null;
  const [page, found] = await Promise.all([
    from ? pageAround(agent, userId, from, log) : startPage(agent, userId, anchor, params),
    asked ? foundIn(agent, userId, asked) : undefined,
  ]);
  const start = {
    cursor,
    readThrough: read,
    day: at,
    log: showsBotLog(agent, log),
    window: pack(page),
    found,
  };
  return from ? { ...start, anchor: lineFrom(page, from), chat: null } : { ...start, anchor, chat };
}

function startPage(agent: Agent, userId: number, anchor: string | null, params: ViewParams) {
  const { log } = params;
  if (anchor) return pageAround(agent, userId, anchor, log);
  if (params.before) return pageBefore(agent, userId, params.before, log);
  if (params.after) return pageAfter(agent, userId, params.after, log);
  return newestPage(agent, userId, log);
}

/** The first line from here on, else the last before. */
function lineFrom({ rows }: TimelinePage, from: string): string | null {
  return (rows.find(({ id }) => id >= from) ?? rows.at(-1))?.id ?? null;
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
