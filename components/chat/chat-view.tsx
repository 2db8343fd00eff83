import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { LiveRefresh } from "@/components/live/live-refresh";
import { buttonClass } from "@/components/ui/button";
import { UserLink } from "@/components/user-link";
import { AcceptChat } from "@/components/user-view/accept-chat";
import { startWindow } from "@/components/user-view/start-window";
import { UserHeader } from "@/components/user-view/user-header";
import { UserMenu } from "@/components/user-view/user-menu";
import type { ViewParams } from "@/components/user-view/view-params";
import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { pageCursor } from "@/lib/live/page-cursor";
import { ChatConversation } from "./chat-conversation";
import { TakeOver } from "./take-over";
import { talkWith } from "./talk";

type Props = {
  agent: Agent;
  user: User;
  params: ViewParams;
  /** The list it stands beside. */
  list: "/chats" | "/chats/supervised";
};

/** One chat at work: who it is, the conversation and where one writes. His name opens the User View. */
export async function ChatView({ agent, user, params, list }: Props) {
  const now = Date.now();
  const supervised = list === "/chats/supervised";
  const mine = user.chat?.status === "active" && (supervised ? user.chat.supervising : true);
  const [start, talk] = await Promise.all([
    startWindow(agent, user.id, params),
    talkWith(agent, user, supervised ? "whisper" : "message", mine),
  ]);
  return (
    <div className="chat-view">
      <LiveRefresh users={[user.id]} kinds={["event", "read"]} since={await pageCursor()} />
      <UserHeader
        agent={agent}
        user={user}
        now={now}
        title={(name) => (
          <h2 className="flex min-w-0 items-center gap-1 text-lg font-semibold">
            <Link
              href={list}
              aria-label="Back to the list"
              className={buttonClass("icon", "-ms-2 shrink-0 md:hidden")}
            >
              <ArrowLeft />
            </Link>
            <UserLink userId={user.id} className="-m-1 min-w-0 truncate p-1 hover:underline">
              {name}
            </UserLink>
          </h2>
        )}
        buttons={
          <>
            {supervised && mine && <TakeOver agent={agent} user={user} />}
            <AcceptChat agent={agent} user={user} modal={false} />
            <UserMenu
              agent={agent}
              user={user}
              close={list}
              atHand={supervised ? ["stopSupervising"] : ["transferChat", "finishChat"]}
            />
          </>
        }
      />
      <ChatConversation
        key={[user.id, params.message].join()}
        userId={user.id}
        start={start}
        userName={user.name ?? "Unknown"}
        agentName={agent.name}
        botName={user.chatbot ?? "Bot"}
        timeZone={agent.timeZone}
        botLog={agent.permissions.has("viewBotLog")}
        now={now}
        talk={talk}
      />
    </div>
  );
}
