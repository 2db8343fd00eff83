import type { Metadata } from "next";
import { ChatView } from "@/components/chat/chat-view";
import { knownUser } from "@/components/user-view/known-user";
import { type SearchParams, viewParams } from "@/components/user-view/view-params";

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { user } = await knownUser((await params).userId);
  return { title: `${user.name ?? "Unknown"} · Active Chats` };
}

export default async function ActiveChat({ params, searchParams }: Props) {
  const { agent, user } = await knownUser((await params).userId);
  return <ChatView agent={agent} user={user} params={await viewParams(searchParams)} list="/chats" />;
}
