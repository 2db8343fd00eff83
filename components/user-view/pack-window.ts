import type { TimelinePage, TimelineRow } from "@/db/queries/messages";
import { eventSentence } from "@/lib/event-sentence";
import { findLinks } from "@/lib/find-links";
import { type CompactRow, kinds, type MessageWindow, type RowExtra, statuses } from "./message-window";

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

function extraOf(row: TimelineRow): RowExtra | undefined {
  const links = row.kind === "event" ? [] : findLinks(row.body);
  if (!row.error && !row.attachments && links.length === 0) return undefined;
  return {
    ...(row.error && { error: row.error }),
    ...(row.attachments && { files: row.attachments }),
    ...(links.length > 0 && { links }),
  };
}
