import type { InboundEvent, Parsed } from "@/lib/channels/inbound-event";
import { codeWords } from "@/lib/channels/parsing/in-words";
import { readJson } from "@/lib/channels/parsing/read-json";
import { eventsOf } from "./events";
import { delivery, messaging } from "./schema";

export type MetaSource = { object: "page" | "instagram"; name: "Messenger" | "Instagram" };

/** Parses what Messenger and Instagram post alike; throws a sentence where it is not about `source.object`. */
export function parseMeta(source: MetaSource, body: Buffer, receivedAt: number): Parsed {
  const parsed = delivery.safeParse(readJson(body));
  if (!parsed.success || parsed.data.object !== source.object) {
    throw new Error(`This is no delivery of ${source.name}: "object" must be "${source.object}".`);
  }
  const events: InboundEvent[] = [];
  const notices: Parsed["notices"] = [];
  for (const entry of parsed.data.entry) {
    const at = entry.time ?? receivedAt;
    const take = (raw: unknown, otherwise: string) => {
      const found = eventsOf(source, raw, entry.id, at);
      if (found) events.push(...found);
      else notices.push({ at, body: otherwise, raw });
    };
    for (const raw of [...entry.messaging, ...entry.standby]) take(raw, aboutNobody(source, raw));
    for (const { field, value } of entry.changes) {
      take(value, `${source.name} reports: ${codeWords(field ?? "a change")}`);
    }
    if (entry.messaging.length + entry.standby.length + entry.changes.length === 0) {
      notices.push({ at, body: `${source.name} reports something unknown`, raw: entry });
    }
  }
  return { events, notices };
}

function aboutNobody(source: MetaSource, raw: unknown): string {
  const about = Object.keys(messaging.catch({} as never).parse(raw)).filter(
    (key) => !["sender", "recipient", "timestamp"].includes(key),
  );
  return `${source.name} reports: ${about.map(codeWords).join(", ") || "something unknown"}`;
}
