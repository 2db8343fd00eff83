import { mediaName } from "@/lib/channels/files/media-name";
import type { InboundEvent, Parsed, RemoteFile } from "@/lib/channels/inbound-event";
import { locationWords } from "@/lib/channels/parsing/in-words";
import { cleanText } from "@/lib/clean-text";
import { asksFor } from "./opt-out";
import { receiptOf } from "./status";

export type TwilioForm = Record<string, string | undefined>;

/** A form post of Twilio: a message, or the status of one. People are known by their address as Twilio writes it:
 * "+43…", with "whatsapp:" before it where it comes by WhatsApp. It carries no time of its own. */
export function parseTwilio(body: Buffer, receivedAt = Date.now()): Parsed {
  const form: TwilioForm = Object.fromEntries(
    [...new URLSearchParams(body.toString("utf8"))].map(([name, value]) => [
      cleanText(name),
      cleanText(value),
    ]),
  );
  const sid = form.MessageSid || form.SmsMessageSid || form.SmsSid;
  if (!sid) throw new Error("This is no delivery of Twilio: it has no MessageSid.");
  if (form.MessageStatus || form.EventType || isStatus(form.SmsStatus)) {
    return { events: receiptOf(form, sid, receivedAt), notices: [] };
  }
  if (!form.From) throw new Error("This is no delivery of Twilio: it does not say from whom (From).");
  return { events: eventsOf(form, sid, form.From, receivedAt), notices: [] };
}

const isStatus = (status: string | undefined) => status && !["received", "receiving"].includes(status);

function eventsOf(form: TwilioForm, externalId: string, from: string, at: number): InboundEvent[] {
  const who = { externalUserId: from, at };
  const asked = asksFor(form);
  const events: InboundEvent[] = [];
  if (asked) {
    const body = asked.subscribed ? `Subscribed by "${asked.word}"` : `Unsubscribed by "${asked.word}"`;
    const { subscribed } = asked;
    events.push({ ...who, type: "subscription", subscribed, body, externalId: `${externalId}:subscription` });
    if (asked.isOnlyThat) return events;
  }
  if (form.ReferralSourceType || form.ReferralHeadline) {
    const where = form.ReferralSourceUrl ?? form.ReferralSourceId;
    const body = `Came by an ad${form.ReferralHeadline ? `: ${form.ReferralHeadline}` : ""}${where ? ` (${where})` : ""}`;
    events.push({ ...who, type: "note", externalId: `${externalId}:referral`, kind: "referral", body });
  }
  events.push({
    ...who,
    type: "message",
    externalId,
    ...contentOf(form),
    ...(form.OriginalRepliedMessageSid && { replyTo: form.OriginalRepliedMessageSid }),
    ...(form.ProfileName && { profileName: form.ProfileName }),
    ...phoneOf(from),
    ...(form.ReferralSourceType && { fromAd: true }),
  });
  return events;
}

function phoneOf(from: string): { phone?: string } {
  const number = from.replace(/^(whatsapp|rcs):/, "");
  return /^\+\d{5,15}$/.test(number) ? { phone: number } : {};
}

function contentOf(form: TwilioForm) {
  const files = filesOf(form);
  const body = form.Body ?? "";
  if (form.Latitude && form.Longitude) {
    const words = locationWords({
      latitude: Number(form.Latitude),
      longitude: Number(form.Longitude),
      name: form.Label,
      address: form.Address,
    });
    return { body: [words, body].filter(Boolean).join("\n"), kind: "location" as const };
  }
  const pressed = form.ButtonText ?? form.ListTitle ?? form.ButtonPayload;
  if (pressed) return { body: body || pressed, kind: "postback" as const };
  if (!body && files.length === 0) {
    return { body: "A message of a kind that Twilio does not hand on", kind: "unsupported" as const };
  }
  return { body, ...(files.length > 0 && { files }) };
}

const most = 30;

function filesOf(form: TwilioForm): RemoteFile[] {
  const files: RemoteFile[] = [];
  for (let i = 0; i < Math.min(Number(form.NumMedia) || 0, most); i++) {
    const url = form[`MediaUrl${i}`];
    if (!url) continue;
    const mediaType = form[`MediaContentType${i}`];
    const what = wordFor(mediaType ?? "");
    files.push({ name: mediaName(what, mediaType), ...(mediaType && { mediaType }), url });
  }
  return files;
}

function wordFor(mediaType: string): string {
  if (mediaType.startsWith("image/")) return "photo";
  if (mediaType.startsWith("video/")) return "video";
  if (mediaType.startsWith("audio/")) return "audio";
  return /vcard/i.test(mediaType) ? "contact" : "file";
}
