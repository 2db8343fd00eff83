import type { Place } from "@/components/user-view/fetch-window";
import type { Tick } from "@/db/queries/rail";
import { dateOf, isoDay } from "@/lib/calendar";
import { sentAt } from "@/lib/sent-at";

const happened: Record<string, string> = {
  hit: "Hit",
  transferChat: "Transferred",
  blockUser: "Blocked",
  unblockUser: "Unblocked",
  deactivateUser: "Deactivated",
  reactivateUser: "Reactivated",
};

/** Chat of 3 May 2024; 4 chats, 3 May 2024 to 20 May 2024; Blocked, 3 May 2024. */
export function tickWords({ id, until, count, kinds }: Tick, timeZone: string): string {
  const [from, to] = [dateOf(sentAt(id), timeZone), dateOf(sentAt(until), timeZone)];
  const days = from === to ? from : `${from} to ${to}`;
  if (kinds) return `${kinds.map((kind) => happened[kind] ?? kind).join(", ")}, ${days}`;
  return count === 1 ? `Chat of ${from}` : `${count} chats, ${days}`;
}

/** What asking for a day came to, where nothing was said on it; null where there was. */
export function landingWords(day: string, line: string | null, timeZone: string): string | null {
  const asked = dateOf(Date.parse(`${day}T00:00:00Z`), "UTC");
  if (!line) return `Nothing was said on ${asked}, nor on any other day.`;
  const found = dateOf(sentAt(line), timeZone);
  if (found === asked) return null;
  return isoDay(sentAt(line), timeZone) > day
    ? `Nothing was said on ${asked}; the next line is of ${found}.`
    : `Nothing was said on or after ${asked}; the last line is of ${found}.`;
}

/** A chat begins with its first message; an event is a line itself. */
export function placeOfTick({ id, kinds }: Tick): Place {
  return kinds ? { message: id } : { chat: id };
}

export function tickHref(tick: Tick): string {
  return tick.kinds ? `?message=${tick.id}` : `?chat=${tick.id}`;
}
