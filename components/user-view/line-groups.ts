import { dayNumber } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";
import type { Line } from "./message-window";

const groupGap = 5 * 60_000;

/** Whether a line and the next one read as one breath: same side, name and chat, within five minutes; what the bot
 * noted between them parts nobody. */
export function continues(lines: Line[], at: number): boolean {
  const line = lines[at]!;
  let after = at + 1;
  while (lines[after]?.kind === "log") after++;
  const next = lines[after];
  return (
    next !== undefined &&
    next.kind === line.kind &&
    next.name === line.name &&
    next.chat === line.chat &&
    sentAt(next.id) - sentAt(line.id) < groupGap
  );
}

/** Whether a chat begins with this line; the bot's lines may stand outside of every chat. */
export function beginsChat(lines: Line[], at: number): boolean {
  const { chat } = lines[at]!;
  let before = at - 1;
  while (lines[before]?.kind === "log" && lines[before]?.chat === null) before--;
  return chat !== null && chat !== lines[before]?.chat;
}

export function beginsDay(line: Line, previous: Line | undefined, timeZone: string): boolean {
  return !previous || dayNumber(sentAt(line.id), timeZone) !== dayNumber(sentAt(previous.id), timeZone);
}
