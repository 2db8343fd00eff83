import type { ReactNode } from "react";
import { ActiveList } from "@/components/chat/active-list";
import { ChatsFrame } from "@/components/chat/chats-frame";
import { requireAgent } from "@/lib/auth";

export default async function ActiveChats({ children }: { children: ReactNode }) {
  const agent = await requireAgent();
  return <ChatsFrame list={<ActiveList timeZone={agent.timeZone} />}>{children}</ChatsFrame>;
}
