import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });
const rowId = (sequence: string) =>
  bigint("id", { mode: "number" })
    .primaryKey()
    .default(sql.raw(`nextval('${sequence}')`));
const userId = () => bigint("user_id", { mode: "number" }).notNull();
const agentId = (name = "agent_id") => bigint(name, { mode: "number" });

/** Sequences, not IDENTITY: a distributed Postgres takes them. */
export const userIds = pgSequence("user_ids", { startWith: 1001 });
export const agentIds = pgSequence("agent_ids");
export const roleIds = pgSequence("role_ids");
export const channelIds = pgSequence("channel_ids");
export const chatbotIds = pgSequence("chatbot_ids");
export const tagIds = pgSequence("tag_ids");

/** The person at the desk. Without a password he cannot sign in (imported, or one of the demo people). */
export const agents = pgTable(
  "agents",
  {
    id: rowId("agent_ids"),
    name: text("name").notNull(),
    email: text("email"),
    passwordHash: text("password_hash"),
    timeZone: text("time_zone").notNull().default("UTC"),
    demo: boolean("demo").notNull().default(false),
    disabledAt: at("disabled_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    importRef: text("import_ref").unique(),
  },
  (t) => [uniqueIndex("agents_email_key").on(sql`lower(${t.email})`)],
);

export const roles = pgTable("roles", {
  id: rowId("role_ids"),
  name: text("name").notNull().unique(),
  permissions: text("permissions").array().notNull(),
});

export const agentRoles = pgTable(
  "agent_roles",
  {
    agentId: agentId()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    roleId: bigint("role_id", { mode: "number" })
      .notNull()
      .references(() => roles.id),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.roleId] })],
);

/** A signed-in browser; the cookie holds the secret, the row only its SHA-256. */
export const sessions = pgTable(
  "sessions",
  {
    secretHash: bytea("secret_hash").primaryKey(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
    createdAt: at("created_at").notNull().defaultNow(),
    lastSeenAt: at("last_seen_at").notNull().defaultNow(),
  },
  (t) => [index("sessions_agent").on(t.agentId)],
);

/** Links that work once: the first admin of an empty installation, an admin who is locked out. */
export const oneTimeLinks = pgTable("one_time_links", {
  tokenHash: bytea("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["firstAdmin", "admin"] }).notNull(),
  agentId: agentId().references(() => agents.id, { onDelete: "cascade" }),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
});

/** The table of rate-limiter-flexible: points used per key until expire (ms). */
export const rateLimits = pgTable("rate_limits", {
  key: text("key").primaryKey(),
  points: integer("points").notNull().default(0),
  expire: bigint("expire", { mode: "number" }),
});

export const settings = pgTable("settings", {
  key: text("key").primaryKey(),
  value: jsonb("value").notNull(),
});

export const channelKinds = ["messenger", "instagram", "whatsapp", "sms", "web_chat"] as const;

export const channels = pgTable("channels", {
  id: rowId("channel_ids"),
  kind: text("kind", { enum: channelKinds }).notNull(),
  name: text("name").notNull(),
});

export const chatbots = pgTable("chatbots", {
  id: rowId("chatbot_ids"),
  name: text("name").notNull().unique(),
});

export const tags = pgTable("tags", { id: rowId("tag_ids"), name: text("name").notNull().unique() });

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
  stuckTo: agentId("stuck_to").references(() => agents.id),
  blockedAt: at("blocked_at"),
  blockedBy: agentId("blocked_by").references(() => agents.id),
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

export const chatStatuses = ["waiting", "active", "finished"] as const;

/** One session. Its id is a UUIDv7 of the time it was opened. */
export const chats = pgTable(
  "chats",
  {
    userId: userId().references(() => users.id),
    id: uuid("id").notNull(),
    status: text("status", { enum: chatStatuses }).notNull(),
    assignee: agentId("assignee").references(() => agents.id),
    channel: text("channel", { enum: channelKinds }).notNull(),
    openedAt: at("opened_at").notNull(),
    acceptedAt: at("accepted_at"),
    finishedAt: at("finished_at"),
    outcome: text("outcome"),
    version: integer("version").notNull().default(1),
    externalId: text("external_id"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("chats_external_id").on(t.userId, t.externalId),
    uniqueIndex("chats_one_open").on(t.userId).where(sql`status <> 'finished'`),
    index("chats_open").on(t.status, t.openedAt).where(sql`status <> 'finished'`),
    index("chats_assignee").on(t.assignee).where(sql`status = 'active'`),
  ],
);

/** Every handling agent of a chat, from and to; the assignee is the one without an end. */
export const chatAssignments = pgTable(
  "chat_assignments",
  {
    userId: userId(),
    chatId: uuid("chat_id").notNull(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id),
    assignedAt: at("assigned_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.chatId, t.assignedAt, t.agentId] })],
);

export const senders = ["user", "agent", "bot", "system"] as const;
export const messageStatuses = ["sending", "sent", "delivered", "read", "failed"] as const;

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
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    unique("bot_log_external_id").on(t.userId, t.externalId),
  ],
);

/** What happened, with who and when: `kind` is the action's name, `agentId` null means the system. */
export const events = pgTable(
  "events",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id"),
    kind: text("kind").notNull(),
    agentId: agentId().references(() => agents.id),
    refused: text("refused"),
    data: jsonb("data"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] })],
);
