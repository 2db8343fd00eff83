"use client";

import { ConversationArea, type ConversationFacts } from "@/components/user-view/conversation-area";
import { useConversation } from "@/components/user-view/use-conversation";
import type { Start } from "@/components/user-view/user-view-body";
import type { Talk } from "./conversation";

type Props = ConversationFacts & { start: Start; talk: Talk | null };

/** The conversation of the chat page. */
export function ChatConversation({ start, talk, ...facts }: Props) {
  const conversation = useConversation(facts.userId, start);
  return talk && <ConversationArea {...facts} conversation={conversation} talk={talk} />;
}
