import type { TranscriptRow } from "@/db/queries/transcript";
import { offset } from "@/lib/calendar";
import { csvRows } from "@/lib/csv";
import { sentAt } from "@/lib/sent-at";
import type { Batch } from "./batches";
import type { LineWriter } from "./line";
import { utcOffset } from "./text";

export const csvColumns = ["Time", "Zone", "From", "Name", "Text", "Attachments", "Delivery", "Chat"];

const kinds: Record<TranscriptRow["kind"], string> = {
  user: "customer",
  agent: "agent",
  bot: "bot",
  system: "system",
  event: "event",
  whisper: "internal whisper",
  log: "internal bot log",
};

const atOnce = 400;

/** The lines of a batch, some hundred a text. */
export function* csvLines(batch: Batch, line: LineWriter, zone: string): Generator<string> {
  const cells = (row: TranscriptRow) => {
    const ms = sentAt(row.id);
    const ahead = offset(ms, zone);
    const files = batch.files.get(row.id) ?? [];
    return [
      new Date(ms + ahead).toISOString().slice(0, 19).replace("T", " "),
      utcOffset(ahead),
      kinds[row.kind],
      line.who(row, batch),
      line.text(row, batch),
      files.map(({ name }) => name).join("; "),
      row.status === "failed" ? "failed" : "",
      row.chat_id,
    ];
  };
  for (let i = 0; i < batch.rows.length; i += atOnce) {
    yield csvRows(batch.rows.slice(i, i + atOnce).map(cells));
  }
}
