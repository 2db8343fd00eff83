import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgSequence, pgTable, text, unique } from "drizzle-orm/pg-core";
import { channels } from "./channels";
import { at, bytea, rowId } from "./columns";

export const deliveryIds = pgSequence("delivery_ids");
export const inboundEventIds = pgSequence("inbound_event_ids");

const channelId = () =>
  bigint("channel_id", { mode: "number" })
    .notNull()
    .references(() => channels.id);

/** What a provider posted, byte for byte, until its events are taken; the same bytes twice are one delivery. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: rowId("delivery_ids"),
    channelId: channelId(),
    bodyHash: bytea("body_hash").notNull(),
    body: bytea("body").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    error: text("error"),
    /** Given up: it waits for an admin's Retry. */
    deadAt: at("dead_at"),
  },
  (t) => [
    unique("deliveries_body").on(t.channelId, t.bodyHash),
    index("deliveries_dead").on(t.deadAt).where(sql`dead_at IS NOT NULL`),
  ],
);

/** One event of a delivery, about one person, until it is taken; each person's are taken in the order of `at`, `id`.
 * The id is the delivery's, times 65,536, plus the place within it: the order of arrival. */
export const inboundEvents = pgTable(
  "inbound_events",
  {
    id: rowId("inbound_event_ids"),
    channelId: channelId(),
    /** SHA-256 of channel and provider user id: what a job may call a person. */
    person: bytea("person").notNull(),
    externalUserId: text("external_user_id").notNull(),
    at: at("at").notNull(),
    event: jsonb("event").notNull(),
    receivedAt: at("received_at").notNull().defaultNow(),
    attempts: integer("attempts").notNull().default(0),
    /** Not tried again before. */
    dueAt: at("due_at").notNull().defaultNow(),
    error: text("error"),
    deadAt: at("dead_at"),
  },
  (t) => [
    index("inbound_events_waiting").on(t.person, t.at, t.id).where(sql`dead_at IS NULL`),
    index("inbound_events_person").on(t.channelId, t.externalUserId),
    index("inbound_events_dead").on(t.deadAt).where(sql`dead_at IS NOT NULL`),
  ],
);
