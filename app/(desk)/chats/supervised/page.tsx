import type { Metadata } from "next";
import { NoChat } from "@/components/chat/no-chat";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Supervised Chats" };

export default async function NoSupervisedChat() {
  await requireRight("supervise");
  return <NoChat>Choose a chat to follow it and to whisper.</NoChat>;
}
