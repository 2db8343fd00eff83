import { mediaName } from "@/lib/channels/files/media-name";
import type { InboundEvent, RemoteFile } from "@/lib/channels/inbound-event";
import { codeWords, errorWords, locationWords } from "@/lib/channels/parsing/in-words";
import { formWords } from "./form-words";
import type { WhatsappContent, WhatsappError } from "./schema";

export type Content = {
  body: string;
  kind?: Extract<InboundEvent, { type: "message" }>["kind"];
  files?: RemoteFile[];
};

const mediaNames = {
  image: "photo",
  video: "video",
  audio: "audio",
  voice: "voice message",
  document: "document",
  sticker: "sticker",
} as const;

/** What a message says; null where nobody knows its kind. */
export function contentOf(content: WhatsappContent): Content | null {
  const { type, text, location, contacts, button, interactive, order } = content;
  if (type === "unsupported") return notHandedOn(content);
  if (text) return { body: text.body };
  const media = mediaOf(content);
  if (media) return media;
  if (location) return { body: locationWords(location), kind: "location" };
  if (contacts.length > 0) return { body: contacts.map(contactWords).join("\n"), kind: "contacts" };
  if (button) return { body: button.text ?? button.payload ?? "Pressed a button", kind: "postback" };
  if (order) return { body: orderWords(order), kind: "order" };
  const pressed = interactive?.button_reply ?? interactive?.list_reply;
  if (pressed) {
    const body = [pressed.title ?? pressed.id ?? "Pressed a button", pressed.description];
    return { body: body.filter(Boolean).join("\n"), kind: "postback" };
  }
  if (interactive?.nfm_reply) return { body: formWords(interactive.nfm_reply), kind: "postback" };
  return null;
}

function mediaOf(content: WhatsappContent): Content | null {
  for (const type of Object.keys(mediaNames) as (keyof typeof mediaNames)[]) {
    const media = content[type];
    if (!media || !(media.id || media.url)) continue;
    const called = media.voice === true ? mediaNames.voice : mediaNames[type];
    const file: RemoteFile = {
      name: media.filename ?? mediaName(called, media.mime_type),
      ...(media.mime_type && { mediaType: media.mime_type }),
      ...(media.id ? { mediaId: media.id } : { url: media.url }),
    };
    if (type === "sticker") return { body: "Sticker", kind: "sticker", files: [file] };
    return { body: media.caption ?? "", files: [file] };
  }
  return null;
}

function contactWords(contact: WhatsappContent["contacts"][number]): string {
  const { name, org, phones, emails } = contact;
  const called = name?.formatted_name ?? [name?.first_name, name?.last_name].filter(Boolean).join(" ");
  const reached = [
    ...phones.map(({ phone, wa_id }) => phone ?? (wa_id && `+${wa_id}`)),
    ...emails.map(({ email }) => email),
  ];
  return `Contact: ${[called, org?.company, ...reached].filter(Boolean).join(", ") || "without a name"}`;
}

function orderWords({ text, product_items: items }: NonNullable<WhatsappContent["order"]>): string {
  const lines = items.map((item) => {
    const price = item.item_price !== undefined && ` at ${item.item_price} ${item.currency ?? ""}`.trimEnd();
    return `${item.quantity ?? 1} × ${item.product_retailer_id ?? "an item"}${price || ""}`;
  });
  return [`Order: ${lines.join(", ") || "without items"}`, text].filter(Boolean).join("\n");
}

function notHandedOn({ unsupported, errors }: WhatsappContent): Content {
  const what = unsupported?.type && unsupported.type !== "unknown" ? ` (${codeWords(unsupported.type)})` : "";
  const why = errors[0] ? `: ${whatsappErrorWords(errors[0])}` : "";
  return { body: `A message of a kind that WhatsApp does not hand on${what}${why}`, kind: "unsupported" };
}

export function whatsappErrorWords({ title, message, code, error_data: data }: WhatsappError): string {
  return errorWords({ title: title ?? message, details: data?.details, code });
}
