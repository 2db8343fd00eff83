import path from "node:path";
import { messageId } from "@/lib/message-id";
import { countryOf, parsePhone } from "@/lib/phone";
import type { AnyRecord, RecordOf } from "./record";
import type { ImportReport } from "./report";
import type { Cell, StageTable } from "./stage";

export type Rows = { prefix: string; now: number; cleaned: ImportReport["cleaned"] };
type Row = [table: StageTable, cells: Cell[]];

const minutesAhead = 5;

/** The staging rows of a record. Its id is made of its time, its line and its ref, so that ties keep file order and a
 * second run makes the same one. */
export function rowsOf(found: AnyRecord, line: number, rows: Rows): Row[] {
  const id = (at: number) =>
    messageId(at, { seq: line, ref: `${rows.prefix}${found.type}:${found.record.ref}`, now: rows.now });
  const { type, record } = found;
  switch (type) {
    case "agent":
      return [["stage_agent", [line, record.ref, textOrNull(record.name), textOrNull(record.email)]]];
    case "user":
      return [["stage_user", userCells(record, line, rows)]];
    case "chat": {
      const { ref, user, agent, status } = record;
      const openedAt = clamped(record.openedAt, rows);
      const finishedAt = record.finishedAt && clamped(record.finishedAt, rows);
      return [["stage_chat", [line, ref, user, agent, status, openedAt, finishedAt, id(openedAt)]]];
    }
    case "message": {
      const at = clamped(record.at, rows);
      return [["stage_message", messageCells(record, line, id(at), at)], ...attachmentRows(record, line)];
    }
    case "whisper": {
      const { ref, user, chat, agent, text } = record;
      return [["stage_whisper", [line, ref, user, chat, agent, id(clamped(record.at, rows)), text]]];
    }
    case "bot_log": {
      const { ref, user, chat, node, event, text, data } = record;
      return [
        [
          "stage_bot_log",
          [line, ref, user, chat, null, id(clamped(record.at, rows)), node, event, text, data],
        ],
      ];
    }
  }
}

/** A phone that nobody could dial is kept in the notes: the phone column holds E.164 only. */
function userCells(record: RecordOf<"user">, line: number, rows: Rows): Cell[] {
  const written = textOrNull(record.phone);
  const phone = written && parsePhone(written);
  if (written && !phone) rows.cleaned.phones++;
  const notes =
    written && !phone ? [record.notes, `Phone: ${written}`].filter(Boolean).join("\n") : record.notes;
  const tags = (record.tags ?? []).map(textOrNull).filter(Boolean);
  return [
    line,
    record.ref,
    record.externalId,
    textOrNull(record.name),
    textOrNull(record.email),
    phone,
    phone && countryOf(phone),
    record.channel,
    textOrNull(record.chatbot),
    JSON.stringify(tags),
    notes,
    record.createdAt && clamped(record.createdAt, rows),
    record.blocked,
    record.inactive,
    record.unsubscribed,
    record.stuckTo,
  ];
}

function messageCells(record: RecordOf<"message">, line: number, id: string, at: number): Cell[] {
  const { ref, user, chat, agent, from, text, status, attachments } = record;
  return [line, ref, user, chat, agent, id, at, from, text, status, attachments?.length ?? 0];
}

function attachmentRows({ ref, user, attachments }: RecordOf<"message">, line: number): Row[] {
  return (attachments ?? []).map(({ name, path: file, base64 }, position): Row => {
    const shown = textOrNull(name) ?? (file ? path.basename(file) : "file");
    return ["stage_attachment", [line, position, ref, user, shown, file, base64]];
  });
}

function clamped(ms: number, { now, cleaned }: Rows): number {
  const latest = now + minutesAhead * 60_000;
  if (ms <= latest) return ms;
  cleaned.times++;
  return latest;
}

function textOrNull(text: string | null): string | null {
  return text?.trim() || null;
}
