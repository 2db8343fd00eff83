import { z } from "zod";
import { count, id, list, maybe, text } from "@/lib/channels/parsing/lenient";
import { time } from "@/lib/channels/parsing/provider-time";

const error = z.looseObject({
  code: maybe(id),
  title: text,
  message: text,
  error_data: maybe(z.looseObject({ details: text })),
});
export type WhatsappError = z.output<typeof error>;

const media = maybe(
  z.looseObject({
    id: maybe(id),
    url: text,
    mime_type: text,
    caption: text,
    filename: text,
    voice: maybe(z.boolean()),
  }),
);

const contactCard = z.looseObject({
  name: maybe(z.looseObject({ formatted_name: text, first_name: text, last_name: text })),
  org: maybe(z.looseObject({ company: text })),
  phones: list(z.looseObject({ phone: text, wa_id: text })),
  emails: list(z.looseObject({ email: text })),
});

const pressed = maybe(z.looseObject({ id: text, title: text, description: text }));
const interactive = z.looseObject({
  type: text,
  button_reply: pressed,
  list_reply: pressed,
  nfm_reply: maybe(z.looseObject({ name: text, body: text, response_json: text })),
  call_permission_reply: maybe(z.looseObject({ response: text, expiration_timestamp: time })),
});

const order = z.looseObject({
  catalog_id: maybe(id),
  text,
  product_items: list(
    z.looseObject({ product_retailer_id: maybe(id), quantity: count, item_price: count, currency: text }),
  ),
});

/** What a message is made of, whoever sent it: also the new form of an edited one. */
const contentShape = {
  type: text,
  text: maybe(z.looseObject({ body: z.string() })),
  image: media,
  video: media,
  audio: media,
  voice: media,
  document: media,
  sticker: media,
  location: maybe(z.looseObject({ latitude: count, longitude: count, name: text, address: text, url: text })),
  contacts: list(contactCard),
  button: maybe(z.looseObject({ text, payload: text })),
  interactive: maybe(interactive),
  order: maybe(order),
  errors: list(error),
  unsupported: maybe(z.looseObject({ type: text })),
};
const content = z.looseObject(contentShape);
export type WhatsappContent = z.output<typeof content>;

const message = z.looseObject({
  ...contentShape,
  id,
  from: maybe(id),
  from_user_id: maybe(id),
  to: maybe(id),
  to_user_id: maybe(id),
  timestamp: time,
  context: maybe(
    z.looseObject({
      id: maybe(id),
      referred_product: maybe(z.looseObject({ product_retailer_id: maybe(id), catalog_id: maybe(id) })),
    }),
  ),
  referral: maybe(z.looseObject({ headline: text, body: text, source_url: text, source_id: maybe(id) })),
  reaction: maybe(z.looseObject({ message_id: id, emoji: text })),
  revoke: maybe(z.looseObject({ original_message_id: id })),
  edit: maybe(z.looseObject({ original_message_id: id, message: content })),
  system: maybe(
    z.looseObject({
      type: text,
      body: text,
      wa_id: maybe(id),
      user_id: maybe(id),
      new_wa_id: maybe(id),
      previous_user_id: maybe(id),
    }),
  ),
});
export type WhatsappMessage = z.output<typeof message>;

const status = z.looseObject({
  id,
  type: text,
  status: z.string(),
  timestamp: time,
  recipient_id: maybe(id),
  recipient_user_id: maybe(id),
  recipient_participant_id: maybe(id),
  recipient_participant_user_id: maybe(id),
  errors: list(error),
});
export type WhatsappStatus = z.output<typeof status>;

const call = z.looseObject({
  id,
  from: maybe(id),
  from_user_id: maybe(id),
  to: maybe(id),
  to_user_id: maybe(id),
  event: text,
  direction: text,
  status: text,
  duration: count,
  timestamp: time,
  errors: list(error),
});
export type WhatsappCall = z.output<typeof call>;

const preference = z.looseObject({
  wa_id: maybe(id),
  user_id: maybe(id),
  detail: text,
  category: text,
  value: text,
  timestamp: time,
});
export type WhatsappPreference = z.output<typeof preference>;

const contact = z.looseObject({
  wa_id: maybe(id),
  user_id: maybe(id),
  profile: maybe(z.looseObject({ name: text })),
});
export type WhatsappContact = z.output<typeof contact>;

/** The parts are read one by one, so that one odd part leaves the others whole. */
export const parts = { message, status, call, preference };

const raws = list(z.unknown());
export const value = z.looseObject({
  metadata: maybe(z.looseObject({ display_phone_number: text })),
  contacts: list(contact),
  messages: raws,
  message_echoes: raws,
  statuses: raws,
  calls: raws,
  user_preferences: raws,
  errors: list(error),
});
export type WhatsappValue = z.output<typeof value>;

export const delivery = z.looseObject({
  object: z.literal("whatsapp_business_account"),
  entry: z.array(
    z.looseObject({
      time,
      changes: z.array(z.looseObject({ field: text, value: maybe(z.unknown()) })).catch([]),
    }),
  ),
});
