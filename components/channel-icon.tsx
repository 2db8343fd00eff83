import { Camera, Globe, MessageCircle, MessageSquareText, Phone } from "lucide-react";
import type { ChannelKind } from "@/lib/channel-names";

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
