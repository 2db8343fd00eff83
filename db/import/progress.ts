import type { RecordType } from "./record";
import type { ImportReport } from "./report";

/** Hears what is being done, which part of the whole is done (0 to 1), and how many lines have been read. */
export type OnProgress = (doing: string, part: number, lines: number) => void;

// Measured: taking all lines to their places lasts two thirds as long as reading and staging them.
const readingPart = 0.6;
const doing = { chat: "chats", message: "messages", whisper: "whispers", bot_log: "bot log" };
type Taken = keyof typeof doing;

/** Turns the parts of the steps into parts of the whole. */
export function progressOf(
  report: ImportReport,
  seen: Record<RecordType, number>,
  onProgress: OnProgress = () => {},
) {
  let before = 0;
  return {
    reading: (part: number) => onProgress("reading", part * readingPart, report.lines),
    taking(type: Taken): (part: number) => void {
      const all = Object.keys(doing).reduce((sum, key) => sum + seen[key as Taken], 0) || 1;
      const [from, own] = [before, seen[type]];
      before += own;
      return (part) =>
        onProgress(doing[type], readingPart + ((1 - readingPart) * (from + part * own)) / all, report.lines);
    },
  };
}
