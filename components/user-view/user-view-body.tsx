"use client";

import { Calendar, LayoutGrid, Link2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Conversation, type Talk } from "@/components/chat/conversation";
import { TabList, TabPanel } from "@/components/ui/tab-list";
import { fetchWindow } from "./fetch-window";
import { HistoryTab } from "./history-tab";
import { MessageList } from "./message-list";
import type { MessageWindow } from "./message-window";

export type Start = {
  window: MessageWindow;
  /** The live cursor that was read before the window's rows. */
  cursor: string;
  anchor: string | null;
  chat: string | null;
  /** Up to where the agent has read his chat with this user. */
  readThrough: string | null;
};

type Props = {
  userId: number;
  start: Start;
  /** How the user is called, and the agent who looks. */
  userName: string;
  agentName: string;
  /** Who speaks when the bot does. */
  botName: string;
  timeZone: string;
  now: number;
  /** The tab in the URL; null: Information, and on a phone the conversation. */
  tab: string | null;
  information: ReactNode;
  history: ReactNode;
  /** Null when no CRM is connected: then there is no tab. */
  crm: ReactNode;
  /** Where one writes, while one has the chat; looking here never marks it read. */
  talk: Talk | null;
};

const tabs = [
  {
    value: "information",
    label: "Information",
    href: "?tab=information",
    icon: <Calendar aria-hidden="true" />,
  },
  { value: "history", label: "History", href: "?tab=history", icon: <LayoutGrid aria-hidden="true" /> },
  { value: "crm", label: "CRM", href: "?tab=crm", icon: <Link2 aria-hidden="true" /> },
];

/** The two main areas: the conversation and the user details panel; on a phone one at a time. */
export function UserViewBody({
  userId,
  start,
  userName,
  agentName,
  botName,
  timeZone,
  now,
  tab,
  information,
  history,
  crm,
  talk,
}: Props) {
  const [shown, setShown] = useState(tab);
  const [at, setAt] = useState({ ...start, turn: 0 });
  const move = (next: Start) => setAt(({ turn }) => ({ ...next, turn: turn + 1 }));
  const show = (next: string | null) => {
    setShown(next);
    window.history.replaceState(null, "", next ? `?tab=${next}` : window.location.pathname);
  };
  const toChat = async (chat: string) => {
    try {
      move(await fetchWindow(userId, { chat }));
    } catch {
      window.location.assign(`/users/${userId}?tab=history&chat=${chat}`);
    }
  };
  const toLatest = async () => {
    try {
      move(await fetchWindow(userId, "newest"));
    } catch {
      window.location.assign(`/users/${userId}`);
    }
  };
  const selected = shown ?? "information";
  const { turn, ...place } = at;
  const list = { ...place, userId, userName, agentName, botName, timeZone, now, onLatest: toLatest };

  return (
    <div className="user-view-body" data-shown={shown ? "panel" : "conversation"}>
      <div className="tab-row">
        <button type="button" className="tab md:hidden" aria-pressed={!shown} onClick={() => show(null)}>
          Conversation
        </button>
        <TabList
          label="Details"
          tabs={crm ? tabs : tabs.filter(({ value }) => value !== "crm")}
          selected={selected}
          onSelect={show}
        />
      </div>
      <section aria-label="Conversation" className="conversation">
        {talk ? <Conversation {...talk} turn={turn} list={list} /> : <MessageList key={turn} {...list} />}
      </section>
      <aside aria-label="User details" className="panel">
        <TabPanel value="information" selected={selected}>
          {information}
        </TabPanel>
        <TabPanel value="history" selected={selected}>
          <HistoryTab userId={userId} initial={history} shown={shown === "history"} onChat={toChat} />
        </TabPanel>
        {crm && (
          <TabPanel value="crm" selected={selected}>
            {crm}
          </TabPanel>
        )}
      </aside>
    </div>
  );
}
