import { z } from "zod";
import { id, list, maybe, text } from "@/lib/channels/parsing/lenient";
import { time } from "@/lib/channels/parsing/provider-time";

const number = maybe(z.number());
const someone = maybe(z.looseObject({ id }));

const attachment = z.looseObject({
  type: text,
  title: text,
  url: text,
  URL: text,
  payload: maybe(
    z.looseObject({
      url: text,
      title: text,
      sticker_id: maybe(id),
      coordinates: maybe(z.looseObject({ lat: number, long: number })),
    }),
  ),
});
export type MetaAttachment = z.output<typeof attachment>;

const referral = z.looseObject({ ref: text, source: text, ad_id: maybe(id), referer_uri: text });
export type MetaReferral = z.output<typeof referral>;

const message = z.looseObject({
  mid: maybe(id),
  text,
  is_echo: maybe(z.boolean()),
  is_deleted: maybe(z.boolean()),
  is_unsupported: maybe(z.boolean()),
  sticker_id: maybe(id),
  attachments: list(attachment),
  quick_reply: maybe(z.looseObject({ payload: text })),
  reply_to: maybe(
    z.looseObject({ mid: maybe(id), story: maybe(z.looseObject({ id: maybe(id), url: text })) }),
  ),
  referral: maybe(referral),
});
export type MetaMessage = z.output<typeof message>;

/** One entry of `messaging` or `standby`, as Messenger and Instagram send it. */
export const messaging = z.looseObject({
  sender: someone,
  recipient: someone,
  timestamp: time,
  message: maybe(message),
  message_edit: maybe(z.looseObject({ mid: id, text: z.string() })),
  reaction: maybe(z.looseObject({ mid: id, action: text, emoji: text, reaction: text })),
  delivery: maybe(z.looseObject({ mids: list(id), watermark: time })),
  read: maybe(z.looseObject({ mid: maybe(id), watermark: time })),
  postback: maybe(z.looseObject({ mid: maybe(id), title: text, payload: text, referral: maybe(referral) })),
  referral: maybe(referral),
  optin: maybe(
    z.looseObject({ ref: text, type: text, title: text, payload: text, notification_messages_status: text }),
  ),
});
export type Messaging = z.output<typeof messaging>;

/** The envelope. A change (Instagram's other way, and the dashboard's test) holds one event, or speaks of the account. */
export const delivery = z.looseObject({
  object: z.string(),
  entry: z.array(
    z.looseObject({
      id: maybe(id),
      time,
      messaging: list(z.unknown()),
      standby: list(z.unknown()),
      changes: list(z.looseObject({ field: text, value: maybe(z.unknown()) })),
    }),
  ),
});
