import { Camera, Globe, MessageCircle, MessageSquareText, Phone } from "lucide-react";
import type { channelKinds } from "@/db/schema/channels";

export type ChannelKind = (typeof channelKinds)[number];

export const channelNames: Record<ChannelKind, string> = {
  messenger: "Messenger",
  instagram: "Instagram",
  whatsapp: "WhatsApp",
  sms: "SMS",
  web_chat: "Web Chat",
};

const icons = {
  messenger: MessageCircle,
  instagram: Camera,
  whatsapp: Phone,
  sms: MessageSquareText,
  web_chat: Globe,
};

export function ChannelIcon({ channel }: { channel: ChannelKind }) {
  const Icon = icons[channel];
  return <Icon aria-hidden="true" className="size-3.5 shrink-0" />;
}
