import type { channelKinds } from "@/db/schema/channels";

const hour = 3_600_000;
const windowMs = 24 * hour;
/** How long a person, not a bot, may answer where the channel has the human-agent tag. */
export const humanWindowMs = 7 * 24 * hour;

/** For how long, in ms, one may be written to after he wrote; longer when he came by an ad. */
export function windowAfter(channel: (typeof channelKinds)[number], fromAd: boolean): number {
  if (!fromAd) return windowMs;
  return channel === "whatsapp" ? 72 * hour : 7 * 24 * hour;
}

/** Whether a channel lets us write only for 24 hours after the customer did. */
export function hasWindow(channel: (typeof channelKinds)[number]): boolean {
  return channel === "messenger" || channel === "instagram" || channel === "whatsapp";
}

/** Whether the user may be written to freely; times in ms. Null: he never wrote. */
export function isWindowOpen(user: { windowExpiresAt: number | null }, now: number): boolean {
  return user.windowExpiresAt !== null && user.windowExpiresAt > now;
}

/** 21 h 04 m left, 12 m left, 40 s left. */
export function timeLeft(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 60) return `${seconds} s left`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m left`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} m left`;
}
