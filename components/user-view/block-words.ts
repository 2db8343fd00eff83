import type { User } from "@/db/queries/users";
import { dateAndTime } from "@/lib/calendar";

/** Why a user is blocked and until when, as far as it was said. */
export function blockWords({ blockReason, blockedUntil }: User, timeZone: string): string | null {
  const until = blockedUntil && `Until ${dateAndTime(blockedUntil.getTime(), timeZone)}`;
  return [until, blockReason].filter(Boolean).join("\n") || null;
}
