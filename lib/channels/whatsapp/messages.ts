import type { InboundEvent } from "@/lib/channels/inbound-event";
import { codeWords } from "@/lib/channels/parsing/in-words";
import { contentOf, whatsappErrorWords } from "./content";
import type { Person } from "./person";
import type { WhatsappError, WhatsappMessage } from "./schema";

/** What the customer sent. `errors`: what WhatsApp says about the whole delivery. */
export function eventsOfMessage(
  person: Person,
  at: number,
  message: WhatsappMessage,
  raw: unknown,
  errors: WhatsappError[],
): InboundEvent[] {
  const { profileName, phone, ...identity } = person;
  const who = { ...identity, at };
  const changed = changeOf(who, message) ?? systemOf(who, message, phone);
  if (changed) return [changed];
  const content = contentOf(message);
  const { context, referral } = message;
  const externalId = message.id;
  if (!content) return [unknown(who, message, raw, errors)];
  const product = context?.referred_product?.product_retailer_id;
  const body = product ? `${content.body}\nAbout the product ${product}`.trim() : content.body;
  const line: InboundEvent = {
    ...who,
    type: "message",
    externalId,
    ...content,
    body,
    ...(context?.id && { replyTo: context.id }),
    ...(profileName && { profileName }),
    ...(phone && { phone }),
    ...(referral && { fromAd: true }),
  };
  return referral ? [cameByAd(who, `${externalId}:referral`, referral), line] : [line];
}

type Who = { externalUserId: string; alias?: string; at: number };

/** Reactions, edits and what was taken back: they change another message. */
export function changeOf(who: Who, { reaction, revoke, edit }: WhatsappMessage): InboundEvent | null {
  if (reaction) {
    const emoji = reaction.emoji?.slice(0, 32) || null;
    return { ...who, type: "reaction", externalId: reaction.message_id, emoji };
  }
  if (revoke) return { ...who, type: "revoke", externalId: revoke.original_message_id };
  if (!edit) return null;
  const content = contentOf(edit.message);
  return content && { ...who, type: "edit", externalId: edit.original_message_id, body: content.body };
}

function systemOf(who: Who, message: WhatsappMessage, phone: string | undefined): InboundEvent | null {
  const { system, interactive, id: externalId } = message;
  if (system) {
    const waId = system.wa_id ?? system.new_wa_id;
    const newExternalUserId = system.user_id ?? waId;
    const body = system.body ?? codeWords(system.type ?? "Something changed");
    if (newExternalUserId && newExternalUserId !== who.externalUserId) {
      const newPhone = waId && /^\d{5,15}$/.test(waId) ? `+${waId}` : phone;
      return {
        ...who,
        type: "identity",
        newExternalUserId,
        body,
        externalId,
        ...(newPhone && { phone: newPhone }),
      };
    }
    return { ...who, type: "note", externalId, kind: "number", body };
  }
  const permission = interactive?.call_permission_reply;
  if (permission) {
    const until = permission.expiration_timestamp;
    const day = until ? ` until ${new Date(until).toISOString().slice(0, 10)}` : "";
    const body = permission.response === "accept" ? `Allowed calls${day}` : "Declined calls";
    return { ...who, type: "note", externalId, kind: "preference", body };
  }
  if (message.type === "request_welcome") {
    return { ...who, type: "note", externalId, kind: "referral", body: "Opened the chat for the first time" };
  }
  return null;
}

function unknown(who: Who, message: WhatsappMessage, raw: unknown, errors: WhatsappError[]): InboundEvent {
  const error = message.errors[0] ?? errors[0];
  const what = message.type ? ` (${codeWords(message.type)})` : "";
  const body = `A message of an unknown kind${what}${error ? `: ${whatsappErrorWords(error)}` : ""}`;
  return { ...who, type: "note", externalId: message.id, kind: "unsupported", body, raw };
}

function cameByAd(
  who: Who,
  externalId: string,
  { headline, source_url: url, source_id: id }: NonNullable<WhatsappMessage["referral"]>,
): InboundEvent {
  const where = url ?? id;
  const body = `Came by an ad${headline ? `: ${headline}` : ""}${where ? ` (${where})` : ""}`;
  return { ...who, type: "note", externalId, kind: "referral", body };
}
