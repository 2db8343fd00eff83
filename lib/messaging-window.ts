import type { channelKinds } from "@/db/schema/channels";

export const windowMs = 24 * 3_600_000;

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
