import { sql } from "drizzle-orm";
import { index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { channelKinds } from "./channels";
import { agentId, at, userId } from "./columns";
import { agents } from "./desk";
import { users } from "./users";

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
    /** Since when it waits; null once it is accepted. */
    queuedAt: at("queued_at"),
    acceptedAt: at("accepted_at"),
    /** Since when the chatbot has it: active, without an assignee. Null once people do. */
    botSince: at("bot_since"),
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
    index("chats_queue").on(t.queuedAt, t.userId).where(sql`status = 'waiting'`),
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

/** Who watches an active chat, since when; nobody once it is finished. */
export const chatSupervisors = pgTable(
  "chat_supervisors",
  {
    userId: userId(),
    chatId: uuid("chat_id").notNull(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id),
    since: at("since").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.chatId, t.agentId] }),
    index("chat_supervisors_agent").on(t.agentId),
  ],
);

/** Up to which line (message or whisper) an agent has read a chat. */
export const readMarks = pgTable(
  "read_marks",
  {
    userId: userId(),
    chatId: uuid("chat_id").notNull(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id),
    readThrough: uuid("read_through").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.chatId, t.agentId] })],
);
