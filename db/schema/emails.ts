import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { agentId, at, bytea, userId } from "./columns";
import { agents } from "./desk";

export const emailStatuses = ["queued", "sent", "failed", "unconfirmed", "kept"] as const;

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
    /** Why it could not be sent, in words; of one that waits, why it is tried again. */
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    /** When it was handed to the mail server without our knowing yet how that ended. */
    triedAt: at("tried_at"),
    /** One click's name: twice the same is one mail. */
    clientKey: uuid("client_key"),
    sentAt: at("sent_at"),
    /** The whole mail, where no SMTP_URL is set: it waits in the local outbox. */
    raw: bytea("raw"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.id] }),
    uniqueIndex("emails_client_key").on(t.userId, t.clientKey),
    index("emails_agent").on(t.agentId, t.id),
    index("emails_newest").on(t.id),
  ],
);
