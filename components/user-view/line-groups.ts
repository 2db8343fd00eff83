import { dayNumber } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import type { Line } from "./message-window";

const groupGap = 5 * 60_000;

/** Whether two lines read as one breath: same side, name and chat, within five minutes. */
export function sameGroup(line: Line, next: Line | undefined): boolean {
  return (
    next !== undefined &&
    next.kind === line.kind &&
    next.name === line.name &&
    next.chat === line.chat &&
    sentAt(next.id) - sentAt(line.id) < groupGap
  );
}

export function beginsDay(line: Line, previous: Line | undefined, timeZone: string): boolean {
  return !previous || dayNumber(sentAt(line.id), timeZone) !== dayNumber(sentAt(previous.id), timeZone);
}
