import { Badge } from "@/components/ui/badge";
import type { ChannelState as State } from "@/lib/channels/connection/health";

const words = {
  connected: ["ok", "Connected"],
  unconnected: ["warn", "Not connected"],
  disabled: ["plain", "Disabled"],
  failing: ["bad", "Failing"],
} as const;

export function ChannelState({ state }: { state: State }) {
  const [tone, label] = words[state];
  return <Badge tone={tone}>{label}</Badge>;
}
