import { Bot } from "lucide-react";
import type { ReactNode } from "react";
import { ChannelIcon } from "@/components/channel-icon";
import { PresenceLine } from "@/components/live/presence-line";
import { TagList } from "@/components/tag-list";
import { Avatar } from "@/components/ui/avatar";
import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { channelNames } from "@/lib/channel-names";
import { blockWords } from "./block-words";
import { StatusBadges } from "./status-badges";
import { UserTags } from "./user-tags";
import { WindowBadge } from "./window-badge";

type Props = {
  agent: Agent;
  user: User;
  now: number;
  /** The name as the shell's heading: h1 of a page, the dialog's title in the modal. */
  title: (name: ReactNode) => ReactNode;
  /** The shell's buttons: link, panel, close. */
  buttons: ReactNode;
};

/** Avatar, name, tags, chatbot and status badges: who this is, at a glance. */
export function UserHeader({ agent, user, now, title, buttons }: Props) {
  return (
    <header className="flex flex-wrap items-center gap-x-3.5 gap-y-2 border-b border-line px-3 py-2.5 md:flex-nowrap md:px-5 md:py-3">
      <Avatar
        id={user.id}
        name={user.name}
        src={user.hasAvatar ? `/users/${user.id}/avatar` : null}
        size="lg"
      />
      <div className="min-w-0 flex-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
          {title(<span dir="auto">{user.name ?? "Unknown"}</span>)}
          {agent.permissions.has("tagAddRemove") ? (
            <UserTags userId={user.id} tags={user.tags} />
          ) : (
            <TagList tags={user.tags.map(({ name }) => name)} />
          )}
        </div>
        <p className="mt-0.5 flex items-center gap-x-1.5 text-sm text-ink-2 max-md:flex-wrap">
          <span className="flex min-w-0 items-start gap-1.5 [&_svg]:my-0.5 [&_svg]:shrink-0">
            {user.chatbot && <Bot aria-hidden="true" className="size-3.5" />}
            <ChannelIcon channel={user.channel} />
            <span>
              {user.chatbot ? `${user.chatbot} on ${channelNames[user.channel]}` : channelNames[user.channel]}
              {user.location && ` · ${user.location}`}
            </span>
          </span>
          <PresenceLine userId={user.id} userName={user.name ?? "Unknown"} agentId={agent.id} />
        </p>
      </div>
      <div className="flex flex-wrap gap-1.5 max-md:order-last max-md:basis-full max-md:empty:hidden md:justify-end">
        {user.channel === "messenger" && (
          <WindowBadge expiresAt={user.windowExpiresAt?.getTime() ?? null} now={now} />
        )}
        <StatusBadges
          assignee={user.assigneeName ?? user.chat?.bot ?? null}
          stuckTo={user.stuckToName}
          blocked={user.blockedAt !== null}
          block={blockWords(user, agent.timeZone)}
          inactive={user.deactivatedAt !== null}
        />
      </div>
      <div className="flex items-center gap-1">{buttons}</div>
    </header>
  );
}
