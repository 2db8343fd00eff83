import type { InboundEvent } from "@/lib/channels/inbound-event";
import { codeWords } from "@/lib/channels/parsing/in-words";
import { whatsappErrorWords } from "./content";
import type { WhatsappStatus } from "./schema";

const receipts: Record<string, Extract<InboundEvent, { type: "receipt" }>["status"]> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  // Of a voice message: heard is more than read.
  played: "read",
  failed: "failed",
};

/** What became of a message that the business sent, or of its call. */
export function eventOfStatus(
  who: { externalUserId: string; alias?: string; at: number },
  { id, type, status, errors }: WhatsappStatus,
  raw: unknown,
): InboundEvent {
  if (type === "call") {
    const body = `Call: ${codeWords(status).toLowerCase()}`;
    return { ...who, type: "note", externalId: `${id}:${status}`, kind: "call", body };
  }
  const known = receipts[status];
  if (known) {
    const error = known === "failed" ? whatsappErrorWords(errors[0] ?? ({} as never)) : undefined;
    return { ...who, type: "receipt", status: known, externalIds: [id], ...(error && { error }) };
  }
  const body = `A message was reported as "${codeWords(status).toLowerCase()}"`;
  return { ...who, type: "note", externalId: `${id}:${status}`, kind: "unsupported", body, raw };
}
