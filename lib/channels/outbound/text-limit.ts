import type { channelAdapters } from "@/db/schema/channels";

export type TextLimit = { most: number; counts: "characters" | "bytes"; channel: string };

const limits: Partial<Record<(typeof channelAdapters)[number], TextLimit>> = {
  whatsapp: { most: 4096, counts: "characters", channel: "WhatsApp" },
  messenger: { most: 2000, counts: "characters", channel: "Messenger" },
  instagram: { most: 1000, counts: "bytes", channel: "Instagram" },
  twilio: { most: 1600, counts: "characters", channel: "SMS" },
};

/** What the provider behind a channel takes as one message; null where only our own limit holds. */
export function textLimit(adapter: (typeof channelAdapters)[number] | null): TextLimit | null {
  return (adapter && limits[adapter]) || null;
}

/** Why a text is too long for its channel, as a sentence; null when it is not. */
export function whyTooLong(text: string, limit: TextLimit | null): string | null {
  if (!limit) return null;
  const length = limit.counts === "bytes" ? new TextEncoder().encode(text).length : text.length;
  if (length <= limit.most) return null;
  const [most, is] = [limit.most, length].map((n) => n.toLocaleString("en"));
  return `${limit.channel} takes ${most} ${limit.counts} in one message; this has ${is}.`;
}
