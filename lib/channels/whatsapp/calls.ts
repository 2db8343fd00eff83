import type { InboundEvent } from "@/lib/channels/inbound-event";
import { codeWords } from "@/lib/channels/parsing/in-words";
import { whatsappErrorWords } from "./content";
import type { Person } from "./person";
import type { WhatsappCall, WhatsappError } from "./schema";

/** One step of a call. That he calls is a message: it opens the window. */
export function eventOfCall(
  { profileName, phone, ...identity }: Person,
  at: number,
  call: WhatsappCall,
  errors: WhatsappError[],
): InboundEvent {
  const who = { ...identity, at };
  const externalId = `${call.id}:${call.event ?? "call"}`;
  const kind = "call" as const;
  if (call.event === "connect" && call.direction === "USER_INITIATED") {
    const known = { ...(profileName && { profileName }), ...(phone && { phone }) };
    return { ...who, type: "message", externalId, kind, body: "Incoming call", ...known };
  }
  return { ...who, type: "note", externalId, kind, body: wordsOf(call, errors) };
}

function wordsOf(call: WhatsappCall, errors: WhatsappError[]): string {
  if (call.event === "connect") return "Outgoing call";
  if (call.event !== "terminate") return `Call: ${codeWords(call.event ?? "unknown").toLowerCase()}`;
  const error = call.errors[0] ?? errors[0];
  const told = [
    call.status && codeWords(call.status).toLowerCase(),
    call.duration !== undefined && `${Math.floor(call.duration / 60)} min ${call.duration % 60} s`,
    error && whatsappErrorWords(error),
  ].filter(Boolean);
  return `Call ended${told.length ? `: ${told.join(", ")}` : ""}`;
}

/** He who is not the business: by the direction, or by the number that is not the business's own. */
export function callerOf(call: WhatsappCall, ownNumber: string | undefined) {
  const his = { waId: call.from, userId: call.from_user_id };
  const other = { waId: call.to, userId: call.to_user_id };
  const outgoing = call.direction === "BUSINESS_INITIATED" && call.to !== ownNumber;
  return outgoing || call.from === ownNumber ? other : his;
}
