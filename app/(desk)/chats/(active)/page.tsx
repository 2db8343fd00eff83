import type { Metadata } from "next";
import { NoChat } from "@/components/chat/no-chat";

export const metadata: Metadata = { title: "Active Chats" };

export default function NoActiveChat() {
  return <NoChat>Choose a chat to read and answer it.</NoChat>;
}
