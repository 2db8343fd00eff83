import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { agentId, userId } from "./columns";
import { agents } from "./desk";

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
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    index("events_by_time").on(t.id),
    index("events_by_agent").on(t.agentId, t.id),
  ],
);

/** What happened at the desk and not to a user: signed in, invited, disabled, a role changed. */
export const deskEvents = pgTable(
  "desk_events",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").notNull(),
    agentId: agentId().references(() => agents.id),
    refused: text("refused"),
    data: jsonb("data"),
  },
  (t) => [index("desk_events_by_agent").on(t.agentId, t.id)],
);
