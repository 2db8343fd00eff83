"use client";

import { Calendar, LayoutGrid, Link2 } from "lucide-react";
import { Tabs } from "radix-ui";
import { type ReactNode, useState } from "react";
import { HistoryTab } from "./history-tab";
import { MessageList } from "./message-list";
import { messagesOfChat, newestMessages } from "./message-pages";
import type { MessageWindow } from "./message-window";

export type Start = { window: MessageWindow; anchor: string | null; chat: string | null };

type Props = {
  userId: number;
  start: Start;
  timeZone: string;
  now: number;
  /** The tab in the URL; null: Information, and on a phone the conversation. */
  tab: string | null;
  information: ReactNode;
  history: ReactNode;
  /** Null when no CRM is connected: then there is no tab. */
  crm: ReactNode;
};

const tabs = [
  { value: "information", label: "Information", Icon: Calendar },
  { value: "history", label: "History", Icon: LayoutGrid },
  { value: "crm", label: "CRM", Icon: Link2 },
];

/** The two main areas: the conversation and the user details panel; on a phone one at a time. */
export function UserViewBody({ userId, start, timeZone, now, tab, information, history, crm }: Props) {
  const [shown, setShown] = useState(tab);
  const [at, setAt] = useState({ ...start, turn: 0 });
  const move = (next: Start) => setAt(({ turn }) => ({ ...next, turn: turn + 1 }));
  const show = (next: string | null) => {
    setShown(next);
    window.history.replaceState(null, "", next ? `?tab=${next}` : window.location.pathname);
  };
  const toChat = async (chat: string) => {
    const found = await messagesOfChat(userId, chat);
    if (found) move({ window: found.window, anchor: found.first, chat });
  };
  const toLatest = async () => move({ window: await newestMessages(userId), anchor: null, chat: null });

  return (
    <Tabs.Root
      value={shown ?? "information"}
      className="user-view-body"
      data-shown={shown ? "panel" : "conversation"}
    >
      <div className="tab-row">
        <button type="button" className="tab md:hidden" aria-pressed={!shown} onClick={() => show(null)}>
          Conversation
        </button>
        <Tabs.List aria-label="Details" className="flex">
          {tabs
            .filter(({ value }) => value !== "crm" || crm)
            .map(({ value, label, Icon }) => (
              <Tabs.Trigger key={value} value={value} asChild>
                <a
                  href={`?tab=${value}`}
                  className="tab"
                  onClick={(event) => {
                    event.preventDefault();
                    show(value);
                  }}
                >
                  <Icon aria-hidden="true" />
                  {label}
                </a>
              </Tabs.Trigger>
            ))}
        </Tabs.List>
      </div>
      <section aria-label="Conversation" className="conversation">
        <MessageList
          key={at.turn}
          userId={userId}
          {...at}
          timeZone={timeZone}
          now={now}
          onLatest={toLatest}
        />
      </section>
      <aside aria-label="User details" className="panel">
        <Tabs.Content value="information" forceMount>
          {information}
        </Tabs.Content>
        <Tabs.Content value="history" forceMount>
          <HistoryTab userId={userId} initial={history} shown={shown === "history"} onChat={toChat} />
        </Tabs.Content>
        {crm && <Tabs.Content value="crm">{crm}</Tabs.Content>}
      </aside>
    </Tabs.Root>
  );
}
