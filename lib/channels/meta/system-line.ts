import { z } from "zod";
import type { InboundEvent } from "@/lib/channels/inbound-event";
import { codeWords, madeUpId } from "@/lib/channels/parsing/in-words";
import { id, maybe, text } from "@/lib/channels/parsing/lenient";
import type { About } from "./events";

const amount = maybe(z.looseObject({ amount: maybe(id), currency: text }));
const app = maybe(id);

const parts = z.looseObject({
  game_play: maybe(z.looseObject({ score: app })),
  account_linking: maybe(z.looseObject({ status: text })),
  payment: maybe(z.looseObject({ amount })),
  pre_checkout: maybe(z.looseObject({ amount })),
  checkout_update: maybe(
    z.looseObject({ shipping_address: maybe(z.looseObject({ city: text, country: text })) }),
  ),
  pass_thread_control: maybe(z.looseObject({ new_owner_app_id: app })),
  take_thread_control: maybe(z.looseObject({ previous_owner_app_id: app })),
  request_thread_control: maybe(z.looseObject({ requested_owner_app_id: app })),
});

type Kind = Extract<InboundEvent, { type: "note" }>["kind"];

/** What has no better home: a typed line; what nobody knows is kept raw too. */
export function systemLine({ externalUserId, at, raw }: About): InboundEvent {
  const known = wordsOf(raw);
  const [kind, body] = known ?? ["unsupported", otherWords(raw)];
  const line = { externalUserId, at, externalId: madeUpId(raw), kind, body };
  return { ...line, type: "note", ...(!known && { raw }) };
}

function wordsOf(raw: unknown): [Kind, string] | null {
  const of = parts.parse(raw);
  if (of.game_play) return ["unsupported", `Played a game${told(of.game_play.score, "score")}`];
  if (of.account_linking) {
    const unlinked = of.account_linking.status === "unlinked";
    return ["preference", unlinked ? "Unlinked the account" : "Linked the account"];
  }
  if (of.payment) return ["order", `Paid${money(of.payment.amount)}`];
  if (of.pre_checkout) return ["order", `Is about to pay${money(of.pre_checkout.amount)}`];
  if (of.checkout_update) {
    const { city, country } = of.checkout_update.shipping_address ?? {};
    const where = [city, country].filter(Boolean).join(", ");
    return ["order", `Chose where to ship to${where && `: ${where}`}`];
  }
  const { pass_thread_control: passed, take_thread_control: taken, request_thread_control: asked } = of;
  if (passed) {
    return ["unsupported", `The conversation was passed to another app${told(passed.new_owner_app_id)}`];
  }
  if (taken) {
    return ["unsupported", `The conversation was taken from another app${told(taken.previous_owner_app_id)}`];
  }
  if (asked) {
    return ["unsupported", `Another app asks for the conversation${told(asked.requested_owner_app_id)}`];
  }
  return null;
}

function otherWords(raw: unknown): string {
  const keys = Object.keys(raw as object).filter(
    (key) => !["sender", "recipient", "timestamp"].includes(key),
  );
  return keys.map(codeWords).join(", ") || "A message of an unknown kind";
}

const told = (value: string | undefined, what?: string) =>
  value ? ` (${[what, value].filter(Boolean).join(" ")})` : "";

const money = (of: { amount?: string; currency?: string } | undefined) =>
  of?.amount ? `: ${of.amount} ${of.currency ?? ""}`.trimEnd() : "";
