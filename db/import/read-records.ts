import { attachmentFault } from "./attachments";
import { jsonOf } from "./clean";
import type { Line } from "./read-lines";
import { type AnyRecord, recordOf } from "./record";
import type { ImportReport } from "./report";
import { type Rows, rowsOf } from "./rows";
import type { Stage } from "./stage";

export type Reading = {
  stage: Stage;
  rows: Rows;
  folder: string;
  report: ImportReport;
  seen: ImportReport["taken"];
};

/** Takes one line: staged by its type, or rejected with a reason. */
export async function readRecord(line: Line, { stage, rows, folder, report, seen }: Reading): Promise<void> {
  report.lines++;
  const reject = (type: string, reason: string) =>
    stage.add("rejected", [line.number, type, reason.slice(0, 500)]);
  if (line.text === null) return reject("no record", "the line is longer than 100 MB");
  const json = jsonOf(line.text);
  if (!json) return reject("no record", "the line is not JSON");
  const found = recordOf(json.value);
  if (found.type) seen[found.type]++;
  if ("reason" in found) return reject(found.type ?? "no record", found.reason);
  const fault = await attachmentsFault(found, folder);
  if (fault) return reject(found.type, fault);
  if (json.cleaned || line.broken) report.cleaned.texts++;
  for (const [table, cells] of rowsOf(found, line.number, rows)) await stage.add(table, cells);
}

async function attachmentsFault({ type, record }: AnyRecord, folder: string): Promise<string | null> {
  if (type !== "message") return null;
  for (const attachment of record.attachments ?? []) {
    const fault = await attachmentFault(attachment, folder);
    if (fault) return fault;
  }
  return null;
}
