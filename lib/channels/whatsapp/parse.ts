import type { Parsed } from "@/lib/channels/inbound-event";
import { readJson } from "@/lib/channels/parsing/read-json";
import { takeParts } from "./change";
import { noticeWords } from "./notices";
import { delivery, value } from "./schema";

/** A delivery of a WhatsApp Business account (Cloud API); people are known as personOf says. */
export function parseWhatsapp(body: Buffer, receivedAt = Date.now()): Parsed {
  const parsed = delivery.safeParse(readJson(body));
  if (!parsed.success) {
    throw new Error('This is no delivery of WhatsApp: "object" must be "whatsapp_business_account".');
  }
  const all: Parsed = { events: [], notices: [] };
  for (const { time, changes } of parsed.data.entry) {
    const at = time ?? receivedAt;
    for (const { field, value: raw } of changes) {
      const before = all.events.length + all.notices.length;
      const change = value.safeParse(raw);
      if (change.success) takeParts(all, change.data, at);
      if (all.events.length + all.notices.length === before) {
        all.notices.push({ at, body: noticeWords(field, raw), raw });
      }
    }
  }
  return all;
}
