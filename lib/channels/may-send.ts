import type { UserFacts } from "@/db/queries/situation";
import { hasWindow, isWindowOpen } from "@/lib/messaging-window";

/** Why nothing can be sent to a user now, or null when it can; the same rule greys the composer, is asked at the door,
 * and once more before the provider is. */
export function whyNotSend(
  user: Pick<UserFacts, "channel" | "connected" | "blockedAt" | "deactivatedAt" | "windowExpiresAt">,
  now: Date,
  { template = false }: { template?: boolean } = {},
): string | null {
  if (!user.connected) return "This channel is not connected";
  if (user.blockedAt) return "Blocked";
  if (user.deactivatedAt) return "Inactive";
  if (!hasWindow(user.channel) || (template && user.channel === "whatsapp")) return null;
  const open = isWindowOpen({ windowExpiresAt: user.windowExpiresAt?.getTime() ?? null }, now.getTime());
  return open ? null : "The 24-hour window is closed";
}
