import type { z } from "zod";
import type { InboundEvent, Parsed } from "@/lib/channels/inbound-event";
import { callerOf, eventOfCall } from "./calls";
import { eventOfEcho } from "./echo";
import { eventsOfMessage } from "./messages";
import { type Person, personOf } from "./person";
import { eventOfPreference } from "./preferences";
import { parts, type WhatsappValue } from "./schema";
import { eventOfStatus } from "./statuses";

type Told = { waId?: string; userId?: string };

/** Reads the parts of one change, each alone: one that is about nobody becomes a notice. `otherwiseAt` in ms. */
export function takeParts(all: Parsed, of: WhatsappValue, otherwiseAt: number): void {
  const take = <T extends z.ZodType<{ timestamp?: number }>>(
    raws: unknown[],
    part: T,
    told: (one: z.output<T>) => Told,
    events: (person: Person, at: number, one: z.output<T>, raw: unknown) => InboundEvent[],
  ) => {
    for (const raw of raws) {
      const one = part.safeParse(raw);
      const person = one.success ? personOf(of.contacts, told(one.data)) : null;
      if (one.success && person) {
        all.events.push(...events(person, one.data.timestamp ?? otherwiseAt, one.data, raw));
      } else {
        all.notices.push({ at: otherwiseAt, body: "WhatsApp reports something about nobody", raw });
      }
    }
  };
  take(
    of.messages,
    parts.message,
    // Of a changed id only its message tells the one before.
    ({ from, from_user_id, system }) => ({ waId: from, userId: system?.previous_user_id ?? from_user_id }),
    (person, at, one, raw) => eventsOfMessage(person, at, one, raw, of.errors),
  );
  take(
    of.message_echoes,
    parts.message,
    ({ to, to_user_id }) => ({ waId: to, userId: to_user_id }),
    (person, at, one, raw) => [eventOfEcho(whoOf(person, at), one, raw)],
  );
  take(
    of.statuses,
    parts.status,
    (one) => ({
      waId: one.recipient_participant_id ?? one.recipient_id,
      userId: one.recipient_participant_user_id ?? one.recipient_user_id,
    }),
    (person, at, one, raw) => [eventOfStatus(whoOf(person, at), one, raw)],
  );
  take(
    of.calls,
    parts.call,
    (one) => callerOf(one, of.metadata?.display_phone_number),
    (person, at, one) => [eventOfCall(person, at, one, of.errors)],
  );
  take(
    of.user_preferences,
    parts.preference,
    ({ wa_id, user_id }) => ({ waId: wa_id, userId: user_id }),
    (person, at, one, raw) => [eventOfPreference(whoOf(person, at), one, raw)],
  );
}

const whoOf = ({ externalUserId, alias }: Person, at: number) => ({
  externalUserId,
  ...(alias && { alias }),
  at,
});
