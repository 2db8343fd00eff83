import type { TimelinePage, TimelineRow } from "@/db/queries/messages";
import { eventSentence } from "@/lib/event-sentence";
import { findLinks } from "@/lib/find-links";
import { sentAt } from "@/lib/sent-at";
import {
  type BotStep,
  type CompactRow,
  kinds,
  type MessageWindow,
  type RowExtra,
  statuses,
} from "./message-window";

/** Packs a page for the browser: half the bytes of named fields, and nothing rendered. */
export function pack({ rows, before, after }: TimelinePage): MessageWindow {
  const names: string[] = [];
  const chats: string[] = [];
  const placeIn = (list: string[], value: string | null) => {
    if (value === null) return -1;
    const place = list.indexOf(value);
    return place >= 0 ? place : list.push(value) - 1;
  };
  const packed = rows.map((row): CompactRow => {
    const text = row.kind === "event" ? sentenceOf(row) : row.body;
    const head = [row.id, kinds.indexOf(row.kind), text, placeIn(chats, row.chat_id)] as const;
    const status = row.status ? statuses.indexOf(row.status) : -1;
    const extra = extraOf(row);
    return extra
      ? [...head, placeIn(names, row.agent), status, extra]
      : [...head, placeIn(names, row.agent), status];
  });
  return { rows: packed, names, chats, before, after };
}

function sentenceOf(row: TimelineRow): string {
  return eventSentence(row.body, { agent: row.agent, other: row.other_agent, data: row.data });
}

/** Only a line that may still be on its way in the browser needs its key. */
const justNow = 10 * 60_000;

function extraOf(row: TimelineRow): RowExtra | undefined {
  const links = row.kind === "event" || row.kind === "log" ? [] : findLinks(row.body);
  const key = row.client_key && sentAt(row.id) > Date.now() - justNow ? row.client_key : null;
  const log = row.kind === "log" ? (row.data as BotStep) : undefined;
  if (!row.error && !row.attachments && links.length === 0 && !key && !log) return undefined;
  return {
    ...(key && { key }),
    ...(row.error && { error: row.error }),
    ...(row.attachments && { files: row.attachments }),
    ...(links.length > 0 && { links }),
    ...(log && { log }),
  };
}
