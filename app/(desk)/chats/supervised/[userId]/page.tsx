import type { Metadata } from "next";
import { ChatView } from "@/components/chat/chat-view";
import { knownUser } from "@/components/user-view/known-user";
import { type SearchParams, viewParams } from "@/components/user-view/view-params";
import { requireRight } from "@/lib/auth";

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireRight("supervise");
  const { user } = await knownUser((await params).userId);
  return { title: `${user.name ?? "Unknown"} · Supervised Chats` };
}

export default async function SupervisedChat({ params, searchParams }: Props) {
  await requireRight("supervise");
  const { agent, user } = await knownUser((await params).userId);
  return (
    <ChatView agent={agent} user={user} params={await viewParams(searchParams)} list="/chats/supervised" />
  );
}
