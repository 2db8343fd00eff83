"use client";

import { Calendar, LayoutGrid, Link2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Talk } from "@/components/chat/conversation";
import type { Found } from "@/components/chat-search/hits";
import { TabList, TabPanel } from "@/components/ui/tab-list";
import { ConversationArea, type ConversationFacts } from "./conversation-area";
import { HistoryTab } from "./history-tab";
import type { MessageWindow } from "./message-window";
import { useConversation } from "./use-conversation";
import { setViewParams } from "./use-view-param";

export type Start = {
  window: MessageWindow;
  /** The live cursor that was read before the window's rows. */
  cursor: string;
  anchor: string | null;
  /** What was found for the words in the address, where there are any. */
  found?: Found;
  chat: string | null;
  /** The day that was asked for; its first line, or the next one, is the anchor. */
  day: string | null;
  /** Whether the bot's lines were asked for. */
  log: boolean;
  /** Up to where the agent has read his chat with this user. */
  readThrough: string | null;
};

type Props = ConversationFacts & {
  start: Start;
  /** The tab in the URL; null: Information, and on a phone the conversation. */
  tab: string | null;
  information: ReactNode;
  history: ReactNode;
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
export function UserViewBody({ start, tab, information, history, crm, talk, ...facts }: Props) {
  const [shown, setShown] = useState(tab);
  const conversation = useConversation(facts.userId, start);
  const show = (next: string | null) => {
    setShown(next);
    setViewParams({ tab: next, chat: null, chats: null }, "replace");
  };
  const selected = shown ?? "information";

  return (
    <div className="user-view-body" data-shown={shown ? "panel" : "conversation"}>
      <div className="tab-row">
        <button type="button" className="tab md:hidden" aria-pressed={!shown} onClick={() => show(null)}>
          Conversation
        </button>
        <TabList label="Details" tabs={tabs} selected={selected} onSelect={show} />
      </div>
      <section aria-label="Conversation" className="conversation">
        <ConversationArea {...facts} conversation={conversation} talk={talk} />
      </section>
      <aside aria-label="User details" className="panel">
        <TabPanel value="information" selected={selected}>
          {information}
        </TabPanel>
        <TabPanel value="history" selected={selected}>
          <HistoryTab
            userId={facts.userId}
            initial={history}
            shown={shown === "history"}
            onChat={(chat) => conversation.go({ chat })}
          />
        </TabPanel>
        <TabPanel value="crm" selected={selected}>
          {crm}
        </TabPanel>
      </aside>
    </div>
  );
}
