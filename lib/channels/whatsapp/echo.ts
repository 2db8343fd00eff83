import type { InboundEvent } from "@/lib/channels/inbound-event";
import { codeWords } from "@/lib/channels/parsing/in-words";
import { contentOf } from "./content";
import { changeOf } from "./messages";
import type { WhatsappMessage } from "./schema";

/** What the business wrote in its WhatsApp app, edited there or took back. */
export function eventOfEcho(
  who: { externalUserId: string; alias?: string; at: number },
  message: WhatsappMessage,
  raw: unknown,
): InboundEvent {
  const changed = changeOf(who, message);
  if (changed) return changed;
  const externalId = message.id;
  const content = contentOf(message);
  if (content) {
    const { body, files } = content;
    const replyTo = message.context?.id;
    return { ...who, type: "echo", externalId, body, ...(files && { files }), ...(replyTo && { replyTo }) };
  }
  const body = `The business sent something of an unknown kind (${codeWords(message.type ?? "unknown")})`;
  return { ...who, type: "note", externalId, kind: "unsupported", body, raw };
}
