import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, userId } from "./columns";

/** What a chatbot is still to be told, in the order of ids per chat. */
export const botTurns = pgTable(
  "bot_turns",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    chatId: uuid("chat_id").notNull(),
    kind: text("kind").notNull(),
    data: jsonb("data").notNull().default({}),
    attempts: integer("attempts").notNull().default(0),
    triedAt: at("tried_at"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] })],
);
