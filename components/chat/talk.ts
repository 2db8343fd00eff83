import { randomUUID } from "node:crypto";
import type { ComposerFacts } from "@/components/composer/composing";
import type { Agent } from "@/db/queries/agents";
import { composingFor } from "@/db/queries/composing";
import type { User } from "@/db/queries/users";
import { writableUntil } from "@/lib/channels/may-send";
import { textLimit } from "@/lib/channels/outbound/text-limit";
import { hasWindow } from "@/lib/messaging-window";
import type { Talk } from "./conversation";

/** What stands under a user's conversation for the agent who looks: where he writes, or why he cannot. */
export async function talkWith(
  agent: Agent,
  user: User,
  writes: ComposerFacts["writes"],
  reads: boolean,
): Promise<Talk | null> {
  const composing = await composingFor(agent, user.id);
  if (!composing) return null;
  const { chat } = user;
  const facts: ComposerFacts = {
    agentId: agent.id,
    userId: user.id,
    chat: chat?.id ?? "",
    writes,
    refused: writes === "whisper" ? whyNoWhisper(agent, user) : whyNoMessage(agent, user),
    windowExpiresAt: writableUntil(user),
    hasWindow: hasWindow(user.channel),
    closedWindow: closedWindow(user),
    templates: user.channel === "whatsapp",
    quotes: composing.adapter !== null && quoting.has(composing.adapter),
    limit: writes === "message" ? textLimit(composing.adapter) : null,
    formKey: randomUUID(),
    demoLine: composing.adapter === "demo_line",
  };
  return { facts, marks: composing.marks, reads };
}

/** The channels whose customers see which line is answered. */
const quoting = new Set(["messenger", "instagram", "whatsapp", "demo_line"]);

function whyNoMessage(agent: Agent, user: User): string | null {
  const { chat } = user;
  if (!chat) return "No chat is open with this customer. Open a new one from the menu above to write.";
  if (chat.status === "waiting") return "This chat waits in the queue. Accept it to write.";
  if (chat.assignee !== agent.id) return `${user.assigneeName ?? chat.bot ?? "Another agent"} has this chat.`;
  if (!user.connected) return "This channel is not connected.";
  return null;
}

function whyNoWhisper(agent: Agent, { chat }: User): string | null {
  if (chat?.status !== "active") return "This chat is not active any more.";
  if (!chat.supervising || !agent.permissions.has("supervise")) return "You do not supervise this chat.";
  return null;
}

function closedWindow({ channel }: User): string {
  const way =
    channel === "whatsapp"
      ? " Until the customer writes again, only a template reaches him."
      : " You can write again when the customer has written to you.";
  return `The 24-hour window is closed.${way}`;
}
