import { Ban, CalendarClock, Check, Pause, Pencil, Send } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { CampaignState } from "@/db/queries/campaigns";

const looks = {
  draft: ["Draft", "plain", Pencil],
  scheduled: ["Scheduled", "accent", CalendarClock],
  running: ["Running", "accent", Send],
  paused: ["Paused", "warn", Pause],
  cancelled: ["Cancelled", "bad", Ban],
  finished: ["Finished", "ok", Check],
} as const;

export function CampaignStateBadge({ state }: { state: CampaignState }) {
  const [label, tone, Icon] = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" />
      {label}
    </Badge>
  );
}
