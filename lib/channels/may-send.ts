import type { UserFacts } from "@/db/queries/situation";
import { hasWindow, isWindowOpen } from "@/lib/messaging-window";

export type SendFacts = Pick<
  UserFacts,
  "channel" | "connected" | "blockedAt" | "deactivatedAt" | "windowExpiresAt" | "humanWindowExpiresAt"
>;

/** Why nothing can be sent to a user now, or null when it can; the same rule greys the composer, is asked at the door,
 * and once more before the provider is. */
export function whyNotSend(
  user: SendFacts,
  now: Date,
  { template = false, byPerson = true }: { template?: boolean; byPerson?: boolean } = {},
): string | null {
  if (!user.connected) return "This channel is not connected";
  if (user.blockedAt) return "Blocked";
  if (user.deactivatedAt) return "Inactive";
  if (!hasWindow(user.channel) || (template && user.channel === "whatsapp")) return null;
  const windowExpiresAt = byPerson ? writableUntil(user) : (user.windowExpiresAt?.getTime() ?? null);
  return isWindowOpen({ windowExpiresAt }, now.getTime()) ? null : "The 24-hour window is closed";
}

/** Until when (ms) a person may write freely: the 24 hours, or longer by the human-agent tag. */
export function writableUntil({
  windowExpiresAt,
  humanWindowExpiresAt,
}: Pick<UserFacts, "windowExpiresAt" | "humanWindowExpiresAt">): number | null {
  if (!windowExpiresAt && !humanWindowExpiresAt) return null;
  return Math.max(windowExpiresAt?.getTime() ?? 0, humanWindowExpiresAt?.getTime() ?? 0);
}
