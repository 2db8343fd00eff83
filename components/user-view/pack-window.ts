import type { AttachmentRow, Particulars, TimelinePage, TimelineRow } from "@/db/queries/messages";
import { eventSentence } from "@/lib/event-sentence";
import { findLinks } from "@/lib/find-links";
import { mapLink } from "@/lib/map-link";
import { sentAt } from "@/lib/sent-at";
import {
  type BotStep,
  type CompactRow,
  kinds,
  type MessageWindow,
  type Quote,
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
  const isEvent = row.kind === "event" || row.kind === "log";
  const { replyTo, ...is } = isEvent ? ({} as Particulars) : ((row.data ?? {}) as Particulars);
  const links = isEvent ? [] : is.kind === "location" ? mapLink(row.body) : findLinks(row.body);
  const key = row.client_key && sentAt(row.id) > Date.now() - justNow ? row.client_key : null;
  const quote = replyTo && quoteOf(row);
  const extra: RowExtra = {
    ...(key && { key }),
    ...(row.error && { error: row.error }),
    ...(row.attachments && { files: row.attachments.map(numbered) }),
    ...(row.remote && { remote: row.remote }),
    ...(quote && { quote }),
    ...(Object.keys(is).length > 0 && { is }),
    ...(links.length > 0 && { links }),
    ...(row.kind === "log" && { log: row.data as BotStep }),
  };
  return Object.keys(extra).length > 0 ? extra : undefined;
}

/** A file's number is its place, unless one before it is missing. */
function numbered({ position, ...file }: AttachmentRow, place: number): AttachmentRow {
  return position === place ? file : { ...file, position };
}

const longestQuote = 140;

function quoteOf({ quote }: TimelineRow): Quote | null {
  if (!quote) return null;
  const { id, sender, agent, body, revoked } = quote;
  const text = revoked ? "This message was deleted" : body.replace(/\s+/g, " ") || "A file";
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote).toWellFormed()}…` : text;
  return { id, from: sender, name: agent, text: short };
}
