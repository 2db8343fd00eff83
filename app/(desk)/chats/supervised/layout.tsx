import type { ReactNode } from "react";
import { ChatsFrame } from "@/components/chat/chats-frame";
import { SupervisedList } from "@/components/chat/supervised-list";
import { requireRight } from "@/lib/auth";

export default async function SupervisedChats({ children }: { children: ReactNode }) {
  const agent = await requireRight("supervise");
  return <ChatsFrame list={<SupervisedList timeZone={agent.timeZone} />}>{children}</ChatsFrame>;
}
