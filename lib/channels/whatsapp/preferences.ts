import type { InboundEvent } from "@/lib/channels/inbound-event";
import { codeWords, madeUpId } from "@/lib/channels/parsing/in-words";
import type { WhatsappPreference } from "./schema";

/** Marketing messages wanted or not; other preferences are told as a line. */
export function eventOfPreference(
  who: { externalUserId: string; alias?: string; at: number },
  { category, value = "", detail }: WhatsappPreference,
  raw: unknown,
): InboundEvent {
  const body = detail ?? `${codeWords(category ?? "preference")}: ${value}`;
  const externalId = madeUpId([who.externalUserId, raw]);
  const known = category === "marketing_messages" && ["stop", "resume", "signup"].includes(value);
  if (known) return { ...who, type: "subscription", subscribed: value !== "stop", body, externalId };
  return { ...who, type: "note", externalId, kind: "preference", body };
}
