"use client";

import { LogSwitch } from "@/components/bot-log/log-switch";
import { Conversation, type Talk } from "@/components/chat/conversation";
import { MessageList } from "./message-list";
import type { useConversation } from "./use-conversation";

export type ConversationFacts = {
  userId: number;
  /** How the user is called, and the agent who looks. */
  userName: string;
  agentName: string;
  /** Who speaks when the bot does. */
  botName: string;
  timeZone: string;
  /** Whether he may see the bot log. */
  botLog: boolean;
  now: number;
};

type Props = ConversationFacts & {
  conversation: ReturnType<typeof useConversation>;
  /** Where one writes, while one has the chat; looking here never marks it read. */
  talk: Talk | null;
};

/** The conversation with all that stands around it, in the User View and on the chat pages. */
export function ConversationArea({ conversation, talk, botLog, ...facts }: Props) {
  const { at, log, go } = conversation;
  const { turn, ...place } = at;
  const showLog = log && botLog;
  const list = { ...place, ...facts, showLog, onLatest: () => go("newest") };
  return (
    <div className="area">
      {botLog && <LogSwitch on={showLog} />}
      <div className="area-list">
        {talk ? <Conversation {...talk} turn={turn} list={list} /> : <MessageList key={turn} {...list} />}
      </div>
    </div>
  );
}
