import type { AttachmentRow, Particulars, RemoteRow, TimelineRow } from "@/db/queries/messages";
import type { LinkSpan } from "@/lib/find-links";

export const kinds = ["user", "agent", "bot", "system", "whisper", "event", "log"] as const;
export const statuses = ["sending", "sent", "delivered", "read", "failed"] as const;
/** What the bot noted beside its text. */
export type BotStep = { node: string | null; event: string | null; data: unknown };

/** The line that another answers: who said it and how it begins. */
export type Quote = { id: string; from: (typeof kinds)[number]; name: string | null; text: string };

export type RowExtra = {
  error?: string;
  files?: AttachmentRow[];
  /** Files that are still with the provider, or cannot be had. */
  remote?: RemoteRow[];
  quote?: Quote;
  /** What a message is beside its text. */
  is?: Omit<Particulars, "replyTo">;
  links?: LinkSpan[];
  /** Of a line of the bot log. */
  log?: BotStep;
  /** What the browser that wrote this line just now called it. */
  key?: string;
};

/** One line as it travels: names and chats are places in the window's lists, -1 for none. */
export type CompactRow = [
  id: string,
  kind: number,
  text: string,
  chat: number,
  name: number,
  status: number,
  extra?: RowExtra,
];

/** A page of the conversation without markup; `before` and `after` say whether there is more. */
export type MessageWindow = {
  rows: CompactRow[];
  names: string[];
  chats: string[];
  before: boolean;
  after: boolean;
};

/** One line as the screen draws it. */
export type Line = {
  id: string;
  kind: (typeof kinds)[number];
  text: string;
  chat: string | null;
  name: string | null;
  status: TimelineRow["status"];
  extra?: RowExtra;
};

/** The lines of a window as the screen draws them. */
export function unpack({ rows, names, chats }: MessageWindow): Line[] {
  return rows.map(([id, kind, text, chat, name, status, extra]) => ({
    id,
    kind: kinds[kind]!,
    text,
    chat: chats[chat] ?? null,
    name: names[name] ?? null,
    status: statuses[status] ?? null,
    extra,
  }));
}
