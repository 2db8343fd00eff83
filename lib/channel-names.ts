import type { channelKinds } from "@/db/schema/channels";

export type ChannelKind = (typeof channelKinds)[number];

export const channelNames: Record<ChannelKind, string> = {
  messenger: "Messenger",
  instagram: "Instagram",
  whatsapp: "WhatsApp",
  sms: "SMS",
  web_chat: "Web Chat",
};
