import type { Metadata } from "next";
import { VisitorChat } from "@/components/web-chat/visitor-chat";
import { visitorLines } from "@/lib/web-chat/lines";
import { currentVisitor } from "@/lib/web-chat/visitor";

export const metadata: Metadata = { title: { absolute: "Chat with us" }, robots: "noindex" };

type Props = { searchParams: Promise<{ refused?: string }> };

/** The visitor's side of Web Chat, in a frame of any site or as a page; it needs no agent and no script. */
export default async function Chat({ searchParams }: Props) {
  const visitor = await currentVisitor();
  const lines = visitor?.userId ? await visitorLines(visitor.userId) : [];
  const refused = (await searchParams).refused ? "This could not be sent. Please try again." : null;
  return <VisitorChat first={lines} refused={refused} clientKey={crypto.randomUUID()} />;
}
