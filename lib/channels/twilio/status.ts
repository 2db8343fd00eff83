import type { InboundEvent } from "@/lib/channels/inbound-event";
import type { TwilioForm } from "./parse";

const receipts: Record<string, Extract<InboundEvent, { type: "receipt" }>["status"]> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  undelivered: "failed",
  canceled: "failed",
};
/** Steps before it is sent: nothing that anybody would want to see. */
const onItsWay = ["accepted", "scheduled", "queued", "sending"];

/** What became of a message that the business sent. */
export function receiptOf(form: TwilioForm, sid: string, at: number): InboundEvent[] {
  if (!form.To) throw new Error("This is no delivery of Twilio: it does not say to whom (To).");
  const who = { externalUserId: form.To, at };
  const told = (form.MessageStatus ?? form.SmsStatus ?? form.EventType ?? "").toLowerCase();
  if (onItsWay.includes(told)) return [];
  const status = receipts[told];
  if (!status) {
    const body = `A message was reported as "${told}"`;
    return [{ ...who, type: "note", externalId: `${sid}:${told}`, kind: "unsupported", body, raw: form }];
  }
  const error = status === "failed" ? reasonOf(form, told) : undefined;
  return [{ ...who, type: "receipt", status, externalIds: [sid], ...(error && { error }) }];
}

const reasons: Record<string, string> = {
  "21610": "The customer has unsubscribed by STOP",
  "30003": "The phone cannot be reached",
  "30004": "The number blocks these messages",
  "30005": "The number is unknown",
  "30006": "The number is a landline, or its carrier cannot be reached",
  "30007": "The carrier filtered the message as spam",
  "30008": "The carrier gave no reason",
  "30034": "The sending number is not registered with the carriers",
  "63016": "Outside the messaging window only templates may be sent",
  "63024": "The number is no WhatsApp user",
};

function reasonOf(
  { ErrorCode: code, ErrorMessage: words, ChannelStatusMessage: channel }: TwilioForm,
  told: string,
) {
  const known = code ? reasons[code] : undefined;
  const said =
    known ?? words ?? channel ?? (told === "canceled" ? "It was cancelled" : "Twilio gave no reason");
  return `${said}${code ? ` (${code})` : ""}`;
}
