import { Ban, MessageSquare, Moon, Star } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { WithTip } from "@/components/ui/with-tip";

export type Badges = {
  /** The agent of the active chat, or the chatbot that has it. */
  assignee: string | null;
  stuckTo: string | null;
  blocked: boolean;
  /** Why, and until when. */
  block?: string | null;
  inactive: boolean;
};

/** "Agent Name with Chat Icon", "Agent Name with Star Icon", "Blocked", "Inactive" of the help page. */
export function StatusBadges({ assignee, stuckTo, blocked, block, inactive }: Badges) {
  return (
    <>
      {assignee && (
        <Badge tone="accent" title={`In chat with ${assignee}`}>
          <MessageSquare aria-hidden="true" />
          <span className="sr-only">In chat with </span>
          {assignee}
        </Badge>
      )}
      {stuckTo && (
        <Badge title={`Stuck to ${stuckTo}`}>
          <Star aria-hidden="true" />
          <span className="sr-only">Stuck to </span>
          {stuckTo}
        </Badge>
      )}
      {blocked && (
        <WithTip tip={block}>
          <Badge tone="bad">
            <Ban aria-hidden="true" />
            Blocked
          </Badge>
        </WithTip>
      )}
      {inactive && (
        <Badge tone="bad">
          <Moon aria-hidden="true" />
          Inactive
        </Badge>
      )}
    </>
  );
}
