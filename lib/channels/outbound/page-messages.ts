import { z } from "zod";
import type { Answer, Outgoing, Shown, ShownTo } from "@/lib/channels/adapter";
import { NotSent } from "./call-provider";
import { askGraph, graphRefusal } from "./graph";

type Page = { apiUrl: string; accessToken: string; path: string };
type Content = { text: string } | { attachment: { type: string; payload: Record<string, unknown> } };

const taken = z.object({ message_id: z.string() });

/** One message as Messenger and Instagram both take it. `content` may ask the provider first, and be refused. */
export async function sendToPage(
  page: Page,
  outgoing: Outgoing,
  content: (outgoing: Outgoing) => Promise<Content | Answer>,
): Promise<Answer> {
  if (!outgoing.externalUserId) return { failed: "The provider does not know this customer" };
  if (outgoing.template) return { failed: "This channel has no templates" };
  try {
    const message = await content(outgoing);
    return "text" in message || "attachment" in message ? await post(page, outgoing, message) : message;
  } catch (error) {
    if (error instanceof NotSent) return { retry: error.message };
    throw error;
  }
}

async function post(page: Page, { externalUserId, replyTo, outsideWindow }: Outgoing, message: Content) {
  const reply = await askGraph(page, page.path, {
    json: {
      recipient: { id: externalUserId },
      ...(outsideWindow
        ? { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" }
        : { messaging_type: "RESPONSE" }),
      message,
      ...(replyTo && { reply_to: { mid: replyTo } }),
    },
  });
  if (reply.status >= 300) return graphRefusal(reply);
  return { sent: true as const, externalId: taken.parse(reply.body).message_id };
}

const senderActions = { read: "mark_seen", typing: "typing_on", stopped: "typing_off" } as const;

export async function showOnPage(page: Page, what: Shown, { externalUserId }: ShownTo): Promise<void> {
  await askGraph(page, page.path, {
    json: { recipient: { id: externalUserId }, sender_action: senderActions[what] },
  });
}

/** What both call a file. */
export function attachmentType(mediaType: string): "image" | "video" | "audio" | "file" {
  const [kind] = mediaType.split("/");
  return kind === "image" || kind === "video" || kind === "audio" ? kind : "file";
}
