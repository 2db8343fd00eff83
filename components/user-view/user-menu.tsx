import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { menuFor } from "@/lib/user-actions/menu";
import { MoreMenu } from "./more-menu";

type Props = {
  agent: Agent;
  user: User;
  /** What closing the User View means where it is drawn: one step back, or this address. */
  close: "back" | `/${string}`;
  /** What stands beside the menu as a button too. */
  atHand?: string[];
};

/** The More menu of a user, drawn with the rule that the door refuses with. */
export function UserMenu({ agent, user, close, atHand }: Props) {
  const { id, name, chat } = user;
  return (
    <MoreMenu
      items={menuFor({ agent, user, chat, now: new Date() })}
      subject={{
        userId: id,
        name: name ?? "Unknown",
        agentId: agent.id,
        chat: chat && { id: chat.id, version: chat.version, assignee: chat.assignee },
      }}
      close={close}
      atHand={atHand}
    />
  );
}
