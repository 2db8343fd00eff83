import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { channelKinds, channels, chatbots, tags } from "./channels";
import { agentId, at, bytea, rowId, userId } from "./columns";
import { agents } from "./desk";
import { messageKinds } from "./messages";

export const userIds = pgSequence("user_ids", { startWith: 1001 });

/** The customer. `channel` repeats channels.kind so that the list sorts and filters by it. */
export const users = pgTable("users", {
  id: rowId("user_ids"),
  name: text("name"),
  email: text("email"),
  /** E.164 */
  phone: text("phone"),
  /** Country of the phone, in English, when nothing better is known. */
  location: text("location"),
  notes: text("notes").notNull().default(""),
  channelId: bigint("channel_id", { mode: "number" })
    .notNull()
    .references(() => channels.id),
  channel: text("channel", { enum: channelKinds }).notNull(),
  chatbotId: bigint("chatbot_id", { mode: "number" }).references(() => chatbots.id),
  avatarKey: text("avatar_key"),
  createdAt: at("created_at").notNull().defaultNow(),
  lastMessageAt: at("last_message_at"),
  windowExpiresAt: at("window_expires_at"),
  /** Until when a person, not a bot, may answer where the channel has the human-agent tag: 7 days after he wrote. */
  humanWindowExpiresAt: at("human_window_expires_at"),
  stuckTo: agentId("stuck_to").references(() => agents.id),
  blockedAt: at("blocked_at"),
  blockedBy: agentId("blocked_by").references(() => agents.id),
  blockedUntil: at("blocked_until"),
  blockReason: text("block_reason"),
  deactivatedAt: at("deactivated_at"),
  unsubscribedAt: at("unsubscribed_at"),
  deletingAt: at("deleting_at"),
  version: integer("version").notNull().default(1),
  importRef: text("import_ref").unique(),
  /** Name, e-mail and the phone's digits as All Users searches them; Postgres keeps it. */
  searchText: text("search_text").notNull().generatedAlwaysAs(sql`search_text(name, email, phone)`),
});

/** Who writes on a channel: the provider's user id leads to the user, never his phone number. */
export const identities = pgTable(
  "identities",
  {
    channelId: bigint("channel_id", { mode: "number" })
      .notNull()
      .references(() => channels.id),
    externalId: text("external_id").notNull(),
    userId: userId().references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.channelId, t.externalId] }), index("identities_user").on(t.userId)],
);

/** `lastMessageAt` repeats the user's, so that one tag's users come newest first from one index. */
export const userTags = pgTable(
  "user_tags",
  {
    userId: userId().references(() => users.id),
    tagId: bigint("tag_id", { mode: "number" })
      .notNull()
      .references(() => tags.id),
    lastMessageAt: at("last_message_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.tagId] })],
);

/** What a blocked user wrote: neither shown nor queued until he is unblocked. Its attachments stand at its id. */
export const heldMessages = pgTable(
  "held_messages",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    body: text("body").notNull(),
    attachmentCount: integer("attachment_count").notNull().default(0),
    externalId: text("external_id"),
    /** As of messages; what it answers may be held too. */
    kind: text("kind", { enum: messageKinds }),
    replyTo: uuid("reply_to"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("held_messages_external_id").on(t.userId, t.externalId),
  ],
);

/** The receipt of a deleted user: who, when, how much; nothing personal. */
export const erasures = pgTable(
  "erasures",
  {
    id: uuid("id").primaryKey(),
    userId: userId(),
    agentId: agentId().references(() => agents.id),
    counts: jsonb("counts").notNull(),
    finishedAt: at("finished_at"),
  },
  (t) => [index("erasures_user").on(t.userId)],
);

/** HMAC of channel and provider id of the deleted, so that an old event of theirs makes no new user. */
export const erasedIdentities = pgTable("erased_identities", {
  hash: bytea("hash").primaryKey(),
  erasureId: uuid("erasure_id")
    .notNull()
    .references(() => erasures.id),
  erasedAt: at("erased_at").notNull(),
});
