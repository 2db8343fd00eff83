import type { TranscriptRow } from "@/db/queries/transcript";
import type { User } from "@/db/queries/users";
import { dateAndTime, longDay, offset } from "@/lib/calendar";
import { fileSize } from "@/lib/file-size";
import { sentAt } from "@/lib/sent-at";
import type { Batch } from "./batches";
import { type LineWriter, lineWriter, oneLine } from "./line";

const dayLength = 86_400_000;

/** The last line that was written, and the chat it stood in; null where nothing was. */
export type Left = { id: string; chat: string | null } | null;

/** Writes lines as text, each batch going on where the one before ended; a day and a chat begin with a line of their own. */
export function textWriter(user: User, zone: string, left: Left = null) {
  const line = lineWriter(user);
  const aheadAt = clockOf(zone);
  let ahead = left ? aheadAt(sentAt(left.id)) : 0;
  let day = left ? Math.floor((sentAt(left.id) + ahead) / dayLength) : Number.NaN;
  let chat = left?.chat ?? null;
  const write = (row: TranscriptRow, batch: Batch): string => {
    const ms = sentAt(row.id);
    const nowAhead = aheadAt(ms);
    const local = ms + nowAhead;
    const today = Math.floor(local / dayLength);
    let text = "";
    if (today !== day) text = `\n=== ${longDay(new Date(local))} ===\n`;
    else if (nowAhead !== ahead) text = `\n=== The clocks change: from here ${utcOffset(nowAhead)} ===\n`;
    ahead = nowAhead;
    day = today;
    if (row.chat_id !== null && row.chat_id !== chat) {
      chat = row.chat_id;
      text += `\n--- ${chatWords(chat, batch, zone)} ---\n`;
    }
    return `${text}[${clock(local)}] ${words(row, batch, line)}\n`;
  };
  return {
    lines: (batch: Batch): string[] => batch.rows.map((row) => write(row, batch)),
    chat: (): string | null => chat,
  };
}

/** How far the zone's clocks are ahead of UTC, asked once a quarter of an hour: clocks change at its ends. */
function clockOf(zone: string): (ms: number) => number {
  const stretch = 900_000;
  let from = Number.NaN;
  let ahead = 0;
  return (ms) => {
    if (ms >= from && ms < from + stretch) return ahead;
    from = ms - (ms % stretch);
    ahead = offset(ms, zone);
    return ahead;
  };
}

const twoDigits = Array.from({ length: 60 }, (_, part) => String(part).padStart(2, "0"));

/** 14:02:09 */
function clock(local: number): string {
  const seconds = Math.floor((local % dayLength) / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}:${twoDigits[seconds % 60]}`;
}

/** UTC+01:00 */
export function utcOffset(ahead: number): string {
  const minutes = Math.floor(Math.abs(ahead) / 60_000);
  return `UTC${ahead < 0 ? "-" : "+"}${twoDigits[Math.floor(minutes / 60)]}:${twoDigits[minutes % 60]}`;
}

function chatWords(id: string, { chats, agents }: Batch, zone: string): string {
  const chat = chats.get(id);
  const names = new Set(chat?.handlers.map((handler) => oneLine(agents.get(handler)?.name ?? "Agent")));
  const by = names.size > 0 ? `, handled by ${[...names].join(", ")}` : "";
  return `Chat of ${dateAndTime(chat?.openedAt.getTime() ?? sentAt(id), zone)}${by}`;
}

const marks: Partial<Record<TranscriptRow["kind"], string>> = {
  whisper: "[internal whisper] ",
  log: "[internal bot log] ",
};

function words(row: TranscriptRow, batch: Batch, line: LineWriter): string {
  const text = line.text(row, batch);
  if (row.kind === "event") return `* ${indented(text)}`;
  if (row.kind === "log") return `${marks.log}${indented(text)}`;
  const failed = row.status === "failed" ? " (not delivered)" : "";
  const said = row.attachment_count !== null ? withFiles(row, batch, text) : text;
  return `${marks[row.kind] ?? ""}${line.who(row, batch)}${failed}: ${indented(said)}`;
}

function withFiles({ id }: TranscriptRow, { files }: Batch, text: string): string {
  const names = (files.get(id) ?? []).map(
    ({ name, mediaType, bytes }) => `[attachment: ${oneLine(name)}, ${mediaType}, ${fileSize(bytes)}]`,
  );
  return [text, ...names].filter(Boolean).join("\n");
}

const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/;
const lineEnds = new RegExp(lineEnd, "g");

/** Lines after the first stand further in, so that nobody's words look like a line of another. */
function indented(text: string): string {
  return lineEnd.test(text) ? text.replace(lineEnds, "\n    ") : text;
}
