import { sql } from "drizzle-orm";
import { bigint, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { templates } from "./channels";
import { agentId, at, tsvector, userId } from "./columns";
import { agents } from "./desk";

export const senders = ["user", "agent", "bot", "system"] as const;
export const messageStatuses = ["sending", "sent", "delivered", "read", "failed"] as const;

export const messageKinds = [
  "location",
  "contacts",
  "sticker",
  "postback",
  "referral",
  "story",
  "order",
  "template",
  "campaign",
  "call",
  "number",
  "preference",
  "unsupported",
] as const;

/** One line of the conversation, partitioned by hash(user_id) in the migration. Its id is a UUIDv7 of the time sent. */
export const messages = pgTable(
  "messages",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id"),
    sender: text("sender", { enum: senders }).notNull(),
    agentId: agentId(),
    body: text("body").notNull(),
    status: text("status", { enum: messageStatuses }),
    error: text("error"),
    attachmentCount: integer("attachment_count").notNull().default(0),
    externalId: text("external_id"),
    /** What it is beside text; `body` says the same in words, for search and transcripts. */
    kind: text("kind", { enum: messageKinds }),
    /** The line it answers. */
    replyTo: uuid("reply_to"),
    /** The emoji that the customer set on it, or on his own line the agent. */
    reaction: text("reaction"),
    /** When he set or took it back. */
    reactionAt: at("reaction_at"),
    editedAt: at("edited_at"),
    /** Taken back by its sender: the text and files are gone. */
    revokedAt: at("revoked_at"),
    tsv: tsvector("tsv").generatedAlwaysAs(sql`message_tsv(body)`),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("messages_external_id").on(t.userId, t.externalId),
  ],
);

export const attachments = pgTable(
  "attachments",
  {
    userId: userId(),
    messageId: uuid("message_id").notNull(),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    /** What the bytes are, sniffed; never what the sender said. */
    mediaType: text("media_type").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width"),
    height: integer("height"),
    storageKey: text("storage_key").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.messageId, t.position] })],
);

/** A file of a message that is still with its provider; gone once a job has fetched it. */
export const remoteFiles = pgTable(
  "remote_files",
  {
    userId: userId(),
    messageId: uuid("message_id").notNull(),
    position: integer("position").notNull(),
    /** RemoteFile of lib/channels/inbound-event.ts. */
    source: jsonb("source").notNull(),
    attempts: integer("attempts").notNull().default(0),
    /** Why it cannot be had, in words; null while it may still come. */
    error: text("error"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.messageId, t.position] })],
);

/** A line between agents about a chat; read only as db/queries/whispers.ts says. */
export const whispers = pgTable(
  "whispers",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id),
    body: text("body").notNull(),
    externalId: text("external_id"),
    tsv: tsvector("tsv").generatedAlwaysAs(sql`message_tsv(body)`),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("whispers_external_id").on(t.userId, t.externalId),
  ],
);

export const botLog = pgTable(
  "bot_log",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id"),
    node: text("node"),
    event: text("event"),
    body: text("body"),
    data: jsonb("data"),
    externalId: text("external_id"),
    tsv: tsvector("tsv").generatedAlwaysAs(
      sql`message_tsv(coalesce(node, '') || ' ' || coalesce(event, '') || ' ' || coalesce(body, '') || ' ' || coalesce(data::text, ''))`,
    ),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("bot_log_external_id").on(t.userId, t.externalId),
  ],
);

/** The outbox: what is still to be sent of an agent's messages, in the order of ids per chat. */
export const sends = pgTable(
  "sends",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    /** Given by the browser: the same click twice is one message. */
    clientKey: text("client_key").notNull(),
    templateId: bigint("template_id", { mode: "number" }).references(() => templates.id),
    /** What stands for each variable of the template. */
    variables: jsonb("variables"),
    attempts: integer("attempts").notNull().default(0),
    /** When the provider was last asked; without an answer nobody knows whether it was sent. */
    triedAt: at("tried_at"),
    sentAt: at("sent_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] }), unique("sends_client_key").on(t.userId, t.clientKey)],
);
