import type { InboundEvent } from "@/lib/channels/inbound-event";
import { madeUpId } from "@/lib/channels/parsing/in-words";
import { eventsOfMessage } from "./message";
import type { MetaSource } from "./parse";
import { type Messaging, type MetaReferral, messaging } from "./schema";
import { systemLine } from "./system-line";

/** The provider's own part of an event: who, when, and under which id where the event has none. */
export type About = { externalUserId: string; at: number; source: MetaSource; raw: unknown };

/** What one messaging entry says, null where it is about nobody. `account`: the page or account it was posted for. */
export function eventsOf(
  source: MetaSource,
  raw: unknown,
  account: string | undefined,
  otherwiseAt: number,
): InboundEvent[] | null {
  const read = messaging.safeParse(raw);
  if (!read.success) return null;
  const event = read.data;
  const externalUserId = person(event, account);
  if (!externalUserId) return null;
  const at = event.timestamp ?? event.delivery?.watermark ?? otherwiseAt;
  return told({ externalUserId, at, source, raw }, event);
}

/** He who is not the account: echoes, and receipts of some versions, have the account as their sender. */
function person(event: Messaging, account: string | undefined): string | undefined {
  const { sender, recipient, message } = event;
  return message?.is_echo || (sender && sender.id === account) ? recipient?.id : sender?.id;
}

function told(about: About, event: Messaging): InboundEvent[] {
  const who = { externalUserId: about.externalUserId, at: about.at };
  const { message, message_edit: edit, reaction, delivery, read, postback, referral, optin } = event;
  if (message) return eventsOfMessage(about, message);
  if (edit) return [{ ...who, type: "edit", externalId: edit.mid, body: edit.text }];
  if (reaction) {
    const emoji = reaction.action === "unreact" ? null : (reaction.emoji ?? reaction.reaction ?? "❤️");
    return [{ ...who, type: "reaction", externalId: reaction.mid, emoji: emoji?.slice(0, 32) || null }];
  }
  if (delivery) return [receipt(who, "delivered", delivery.mids, delivery.watermark)];
  if (read) return [receipt(who, "read", read.mid ? [read.mid] : [], read.watermark)];
  if (postback) {
    const body = postback.title ?? postback.payload ?? "Pressed a button";
    const externalId = postback.mid ?? madeUpId(about.raw);
    const fromAd = isAd(postback.referral);
    return [
      ...(postback.referral ? [cameBy(about, `${externalId}:referral`, postback.referral)] : []),
      { ...who, type: "message", externalId, body, kind: "postback", ...(fromAd && { fromAd }) },
    ];
  }
  if (referral) return [cameBy(about, madeUpId(about.raw), referral)];
  if (optin) {
    const subscribed = !/STOP/i.test(optin.notification_messages_status ?? "");
    const topic = optin.title ?? optin.ref ?? optin.payload;
    const body = `${subscribed ? "Opted in to" : "Opted out of"} messages${topic ? ` (${topic})` : ""}`;
    return [{ ...who, type: "subscription", subscribed, body, externalId: madeUpId(about.raw) }];
  }
  return [systemLine(about)];
}

function receipt(
  who: { externalUserId: string; at: number },
  status: "delivered" | "read",
  externalIds: string[],
  through: number | undefined,
): InboundEvent {
  return {
    ...who,
    type: "receipt",
    status,
    ...(externalIds.length > 0 && { externalIds }),
    ...(through !== undefined && { through }),
  };
}

export const isAd = (referral: MetaReferral | undefined) => referral?.source?.toUpperCase() === "ADS";

export function cameBy(about: About, externalId: string, referral: MetaReferral): InboundEvent {
  const by = isAd(referral)
    ? "an ad"
    : /plugin/i.test(referral.source ?? "")
      ? "the website's chat"
      : "a link";
  const which = referral.ad_id ?? referral.ref ?? referral.referer_uri;
  return {
    externalUserId: about.externalUserId,
    at: about.at,
    type: "note",
    externalId,
    kind: "referral",
    body: `Came by ${by}${which ? ` (${which})` : ""}`,
  };
}
