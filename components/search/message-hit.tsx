import { Bot, Eye } from "lucide-react";
import { ChannelIcon } from "@/components/channel-icon";
import { Avatar } from "@/components/ui/avatar";
import { channelNames } from "@/lib/channel-names";
import { Marked } from "./marked";
import type { ShownMessage } from "./shown";

/** One found line: of whom, when, on which channel, and the words in it. A line that the user does not see says so. */
export function MessageHit({ hit }: { hit: ShownMessage }) {
  const { userId, userName, channel, kind, excerpt, time } = hit;
  return (
    <>
      <Avatar id={userId} name={userName} src={hit.hasAvatar ? `/users/${userId}/avatar` : null} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-1.5">
          <bdi className="truncate font-medium text-ink">{userName ?? "Unknown"}</bdi>
          <span className="flex items-center gap-1 text-sm text-ink-3" title={channelNames[channel]}>
            <ChannelIcon channel={channel} />
            <span className="max-md:sr-only">{channelNames[channel]}</span>
          </span>
          <time
            dateTime={time.iso}
            title={time.exact}
            className="ms-auto shrink-0 ps-2 text-sm text-ink-3 tabular-nums"
          >
            <span className="max-md:hidden">{time.long}</span>
            <span className="md:hidden">{time.short}</span>
          </time>
        </span>
        <span className={`found-line ${kind}`}>
          <Writer {...hit} />
          <bdi dir="auto" className="wrap-anywhere">
            <Marked {...excerpt} />
          </bdi>
        </span>
      </span>
    </>
  );
}

function Writer({ kind, agent }: ShownMessage) {
  if (kind === "user") return null;
  if (kind === "whisper") {
    return (
      <small className="found-kind">
        <Eye aria-hidden="true" />
        Whisper{agent ? ` from ${agent}` : ""}
      </small>
    );
  }
  if (kind === "log") {
    return (
      <small className="found-kind">
        <Bot aria-hidden="true" />
        Bot log
      </small>
    );
  }
  return <span className="text-ink-3">{kind === "agent" ? (agent ?? "Agent") : names[kind]}: </span>;
}

const names = { bot: "Bot", system: "System" };
