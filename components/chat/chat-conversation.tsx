"use client";

import { useState } from "react";
import { fetchWindow } from "@/components/user-view/fetch-window";
import type { Start } from "@/components/user-view/user-view-body";
import { Conversation, type Talk } from "./conversation";

type Props = {
  userId: number;
  start: Start;
  userName: string;
  agentName: string;
  botName: string;
  timeZone: string;
  now: number;
  talk: Talk | null;
};

/** The conversation of the chat page: it begins at the newest and comes back there. */
export function ChatConversation({ start, talk, ...list }: Props) {
  const [at, setAt] = useState({ ...start, turn: 0 });
  const toLatest = async () => {
    try {
      const next = await fetchWindow(list.userId, "newest");
      setAt(({ turn }) => ({ ...next, turn: turn + 1 }));
    } catch {
      window.location.reload();
    }
  };
  if (!talk) return null;
  const { turn, ...place } = at;
  return <Conversation {...talk} turn={turn} list={{ ...place, ...list, onLatest: toLatest }} />;
}
