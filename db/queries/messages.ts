import { prepared } from "@/db/client";
import type { messageKinds, messageStatuses, senders } from "@/db/schema/messages";
import { firstIdAt } from "@/lib/message-id";
import { sentAt } from "@/lib/sent-at";
import type { Agent } from "./agents";
import { linesSql, sides, timelineSql } from "./timeline-sql";
import { whisperReader } from "./whispers";

export type AttachmentRow = {
  name: string;
  mediaType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** Its number in the message, where one before it is missing. */
  position?: number;
};

/** A file that is still with its provider; `error` says why it cannot be had. */
export type RemoteRow = { name: string; error: string | null };

/** What a message is beside its text; only what there is. */
export type Particulars = {
  kind?: (typeof messageKinds)[number];
  replyTo?: string;
  reaction?: string;
  edited?: true;
  revoked?: true;
};

/** The line that a message answers. */
type QuotedRow = {
  id: string;
  sender: (typeof senders)[number];
  agent: string | null;
  body: string;
  revoked: boolean;
};

/** One line of the timeline: a message, a whisper, an event or a line of the bot log, whatever stands at this id. */
export type TimelineRow = {
  id: string;
  kind: (typeof senders)[number] | "whisper" | "event" | "log";
  /** The text; of an event its kind. */
  body: string;
  chat_id: string | null;
  agent: string | null;
  status: (typeof messageStatuses)[number] | null;
  error: string | null;
  attachments: AttachmentRow[] | null;
  /** What the browser called a line when it sent it; only of the reader's own messages, and of whispers. */
  client_key: string | null;
  /** Of an event: its particulars and the other agent it names. Of the bot log: node, event and data. Of a message:
   * its Particulars. */
  data: Record<string, unknown> | null;
  quote: QuotedRow | null;
  remote: RemoteRow[] | null;
  other_agent: string | null;
};

/** Rows in the order of time; whether more lie before the first and after the last. */
export type TimelinePage = { rows: TimelineRow[]; before: boolean; after: boolean };

export const pageSize = 50;
const pastEveryId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Whether the bot's lines stand among the others; without the right they do not, whatever was asked. */
export function showsBotLog(agent: Agent, asked: boolean): boolean {
  return asked && agent.permissions.has("viewBotLog");
}

async function rows(
  agent: Agent,
  userId: number,
  side: keyof typeof sides,
  { id, log }: { id: string; log: boolean },
  limit: number,
) {
  const shown = showsBotLog(agent, log);
  return prepared<TimelineRow>(`timeline_${side}${shown ? "_log" : ""}`, timelineSql(sides[side], shown), [
    userId,
    id,
    limit,
    ...whisperReader(agent),
  ]);
}

/** The lines with these ids, as far as they exist and he may read them, in the order of time. */
export async function linesOf(
  agent: Agent,
  userId: number,
  ids: string[],
  log = false,
): Promise<TimelineRow[]> {
  const shown = showsBotLog(agent, log);
  return prepared<TimelineRow>(
    `timeline_lines${shown ? "_log" : ""}`,
    linesSql("user_id = $1 AND id = ANY ($2::uuid[])", "ASC", shown),
    [userId, ids, ids.length, ...whisperReader(agent)],
  );
}

/** The newest page; like every page with the bot's lines in it when `log` asks for them. */
export function newestPage(agent: Agent, userId: number, log = false): Promise<TimelinePage> {
  return pageBefore(agent, userId, pastEveryId, log).then((page) => ({ ...page, after: false }));
}

/** The page that ends just before `id`. */
export async function pageBefore(
  agent: Agent,
  userId: number,
  id: string,
  log = false,
): Promise<TimelinePage> {
  const found = await rows(agent, userId, "older", { id, log }, pageSize + 1);
  return { rows: found.slice(0, pageSize).reverse(), before: found.length > pageSize, after: true };
}

/** The page that begins just after `id`. */
export async function pageAfter(
  agent: Agent,
  userId: number,
  id: string,
  log = false,
): Promise<TimelinePage> {
  const found = await rows(agent, userId, "newer", { id, log }, pageSize + 1);
  return { rows: found.slice(0, pageSize), before: true, after: found.length > pageSize };
}

/** A page with `id` in its middle, whether or not a line with that id stands there. */
export async function pageAround(
  agent: Agent,
  userId: number,
  id: string,
  log = false,
): Promise<TimelinePage> {
  const half = pageSize / 2;
  const [above, below] = await Promise.all([
    rows(agent, userId, "older", { id, log }, half + 1),
    rows(agent, userId, "fromHere", { id, log }, half + 1),
  ]);
  return {
    rows: [...above.slice(0, half).reverse(), ...below.slice(0, half)],
    before: above.length > half,
    after: below.length > half,
  };
}

/** The id of a chat's first message, looked for from a minute before the chat was opened; null without one. */
export async function firstMessageOfChat(
  _agent: Agent,
  userId: number,
  chatId: string,
): Promise<string | null> {
  const found = await prepared<{ id: string }>(
    "first_message_of_chat",
    "SELECT id FROM messages WHERE user_id = $1 AND chat_id = $2 AND id >= $3 ORDER BY id LIMIT 1",
    [userId, chatId, firstIdAt(sentAt(chatId) - 60_000)],
  );
  return found[0]?.id ?? null;
}
