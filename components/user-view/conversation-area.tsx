"use client";

import { lazy, Suspense, useRef, useState } from "react";
import { LogSwitch } from "@/components/bot-log/log-switch";
import { Conversation, type Talk } from "@/components/chat/conversation";
import { type ChatMarks, Marks } from "@/components/chat-search/marks";
import { useSearchPlace } from "@/components/chat-search/use-search-place";
import { LandingNote } from "@/components/jump/landing-note";
import { RailPlace } from "@/components/jump/rail-place";
import { TranscriptView } from "@/components/transcript/transcript-view";
import { GoToLine } from "./line-marks";
import { MessageList } from "./message-list";
import type { useConversation } from "./use-conversation";
import { useViewParam } from "./use-view-param";

const ChatSearch = lazy(async () => ({
  default: (await import("@/components/chat-search/chat-search")).ChatSearch,
}));

const none: string[] = [];

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
  const { turn, found, ...place } = at;
  const [q] = useViewParam("q");
  const [marks, setMarks] = useState<ChatMarks | null>(null);
  const area = useRef<HTMLDivElement>(null);
  const showLog = log && botLog;
  const close = useSearchPlace(q !== null, area, go);
  const list = { ...place, ...facts, showLog, onLatest: () => go("newest") };
  return (
    <div className="area" ref={area}>
      {q !== null && (
        <Suspense>
          <ChatSearch
            {...facts}
            q={q.trim().slice(0, 200)}
            log={showLog}
            start={found ?? null}
            cursor={at.cursor}
            area={area}
            go={go}
            onMarks={setMarks}
            onClose={close}
          />
        </Suspense>
      )}
      {at.day && <LandingNote day={at.day} line={at.anchor} timeZone={facts.timeZone} />}
      <div className="area-row">
        <div className="area-list">
          {botLog && <LogSwitch on={showLog} />}
          <Marks value={marks}>
            <GoToLine value={(message) => go({ message })}>
              {talk ? (
                <Conversation {...talk} turn={turn} list={list} />
              ) : (
                <MessageList key={turn} {...list} />
              )}
            </GoToLine>
          </Marks>
        </div>
        <RailPlace
          userId={facts.userId}
          timeZone={facts.timeZone}
          area={area}
          turn={turn}
          hits={marks?.hits ?? none}
          go={go}
        />
      </div>
      <TranscriptView userId={facts.userId} timeZone={facts.timeZone} chat={at.chat} />
    </div>
  );
}
