import { takeCall } from "@/lib/bots/take-call";

type Props = { params: Promise<{ chatbotId: string; chatId: string; call: string }> };

/** What a chatbot does by itself: messages, log, handover. It is known by its signature. */
export async function POST(request: Request, { params }: Props) {
  return takeCall(request, await params);
}
