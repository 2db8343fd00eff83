import { cookies } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { talkWith } from "@/components/chat/talk";
import { LiveRefresh } from "@/components/live/live-refresh";
import { TagList } from "@/components/tag-list";
import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { pageCursor } from "@/lib/live/page-cursor";
import { formatPhone } from "@/lib/phone";
import { CrmWaiting } from "./crm-card";
import { CrmTab } from "./crm-tab";
import { DetailsForm } from "./details-form";
import { historyDetails, historyPage } from "./history-pages";
import { startWindow } from "./start-window";
import { UserHeader } from "./user-header";
import { UserViewBody } from "./user-view-body";
import type { ViewParams } from "./view-params";

type Props = {
  agent: Agent;
  user: User;
  params: ViewParams;
  title: (name: ReactNode) => ReactNode;
  buttons: ReactNode;
};

/** The one tree of the User View; the modal and the full page differ only in title and buttons. */
export async function UserView({ agent, user, params, title, buttons }: Props) {
  const now = Date.now();
  const mine = user.chat?.status === "active" && user.chat.assignee === agent.id;
  const [start, history, panel, talk] = await Promise.all([
    startWindow(agent, user.id, params),
    params.tab === "history" &&
      (params.chat ? historyDetails(user.id, params.chat) : historyPage(user.id, params.chats)),
    cookies().then((jar) => jar.get("panel")?.value),
    mine ? talkWith(agent, user, "message", false) : null,
  ]);
  const { message, before, after } = params;
  return (
    <div data-user-view data-panel={panel} className="user-view">
      <LiveRefresh users={[user.id]} kinds={["event", "note"]} since={await pageCursor()} />
      <UserHeader agent={agent} user={user} now={now} title={title} buttons={buttons} />
      <UserViewBody
        key={[user.id, message, before, after].join()}
        userId={user.id}
        start={start}
        userName={user.name ?? "Unknown"}
        agentName={agent.name}
        botName={user.chatbot ?? "Bot"}
        timeZone={agent.timeZone}
        botLog={agent.permissions.has("viewBotLog")}
        now={now}
        tab={params.tab}
        information={<Information user={user} />}
        history={history || null}
        talk={talk}
        crm={
          <Suspense fallback={<CrmWaiting name="CRM" />}>
            <CrmTab agent={agent} user={user} />
          </Suspense>
        }
      />
    </div>
  );
}

function Information({ user }: { user: User }) {
  const { id, name, email, phone, notes, tags, unsubscribedAt } = user;
  return (
    <>
      <DetailsForm
        userId={id}
        details={{ name: name ?? "", email: email ?? "", phone: phone ?? "", notes }}
        phoneShown={phone ? formatPhone(phone) : ""}
      />
      <section aria-labelledby="user-tags" className="flex flex-col gap-1.5 px-4 pb-4">
        <h3 id="user-tags" className="text-sm font-medium text-ink-2">
          Tags
        </h3>
        <TagList tags={tags.map(({ name }) => name)} none="No tags" />
      </section>
      {unsubscribedAt && <p className="px-4 pb-4 text-ink-2">Unsubscribed: receives no campaign messages.</p>}
    </>
  );
}
