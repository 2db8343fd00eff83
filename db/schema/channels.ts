import { bigint, jsonb, pgSequence, pgTable, text, unique } from "drizzle-orm/pg-core";
import { at, bytea, rowId } from "./columns";

export const channelIds = pgSequence("channel_ids");
export const chatbotIds = pgSequence("chatbot_ids");
export const tagIds = pgSequence("tag_ids");
export const templateIds = pgSequence("template_ids");

export const channelKinds = ["messenger", "instagram", "whatsapp", "sms", "web_chat"] as const;

export const channelAdapters = [
  "web_chat",
  "demo_line",
  "messenger",
  "instagram",
  "whatsapp",
  "twilio",
] as const;

export const channels = pgTable("channels", {
  id: rowId("channel_ids"),
  kind: text("kind", { enum: channelKinds }).notNull(),
  name: text("name").notNull(),
  /** What carries its messages; null: this channel is not connected. */
  adapter: text("adapter", { enum: channelAdapters }),
  /** What lib/channels/connection/config.ts parses; the provider's tokens are sealed in `secrets`. */
  settings: jsonb("settings").notNull().default({}),
  secrets: bytea("secrets"),
  disabledAt: at("disabled_at"),
  /** When its provider last called, to ten seconds. */
  lastEventAt: at("last_event_at"),
});

export const chatbots = pgTable("chatbots", {
  id: rowId("chatbot_ids"),
  name: text("name").notNull().unique(),
  /** Who gets its new chats: everyone's queue, or the least loaded available agent. */
  routing: text("routing", { enum: ["manual", "automatic"] })
    .notNull()
    .default("manual"),
  /** Who answers before people do: nobody, the built-in menu, or a service over HTTP. */
  kind: text("kind", { enum: ["none", "menu", "http"] })
    .notNull()
    .default("none"),
  settings: jsonb("settings").notNull().default({}),
  secrets: bytea("secrets"),
});

export const tags = pgTable("tags", { id: rowId("tag_ids"), name: text("name").notNull().unique() });

/** What may be written on a channel while its window is closed. */
export const templates = pgTable(
  "templates",
  {
    id: rowId("template_ids"),
    channelId: bigint("channel_id", { mode: "number" })
      .notNull()
      .references(() => channels.id),
    name: text("name").notNull(),
    language: text("language").notNull(),
    body: text("body").notNull(),
    /** The provider's own parts (header, buttons, variables) and state, where it keeps templates. */
    components: jsonb("components"),
    state: text("state"),
  },
  (t) => [unique("templates_name").on(t.channelId, t.name, t.language)],
);
