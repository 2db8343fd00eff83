import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { agentId, at, bytea, userId } from "./columns";
import { agents } from "./desk";

export const emailStatuses = ["queued", "sent", "failed", "kept"] as const;

/** A transcript that an agent mails; its id is a UUIDv7 of when he asked. */
export const emails = pgTable(
  "emails",
  {
    userId: userId(),
    id: uuid("id").notNull(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id),
    recipient: text("recipient").notNull(),
    /** What he chose of the conversation, as lib/transcript/choices.ts parses it. */
    choices: jsonb("choices").notNull(),
    status: text("status", { enum: emailStatuses }).notNull().default("queued"),
    /** Why it could not be sent, in words. */
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    sentAt: at("sent_at"),
    /** The whole mail, where no SMTP_URL is set: it waits in the local outbox. */
    raw: bytea("raw"),
  },
  (t) => [primaryKey({ columns: [t.userId, t.id] })],
);
