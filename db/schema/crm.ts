import {
  bigint,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { at, bytea, rowId, userId } from "./columns";

export const crmConnectionIds = pgSequence("crm_connection_ids");

export const crmKinds = ["hubspot", "salesforce", "http"] as const;

/** A customer relationship system; its tokens are sealed in `secrets`. */
export const crmConnections = pgTable("crm_connections", {
  id: rowId("crm_connection_ids"),
  kind: text("kind", { enum: crmKinds }).notNull(),
  name: text("name").notNull(),
  settings: jsonb("settings").notNull().default({}),
  secrets: bytea("secrets"),
  disabledAt: at("disabled_at"),
  lastOkAt: at("last_ok_at"),
  lastError: text("last_error"),
  lastErrorAt: at("last_error_at"),
});

export const crmNoteStatuses = ["queued", "written", "none", "failed", "unconfirmed"] as const;

/** The note that a finished chat leaves in a CRM. */
export const crmNotes = pgTable(
  "crm_notes",
  {
    userId: userId(),
    chatId: uuid("chat_id").notNull(),
    connectionId: bigint("connection_id", { mode: "number" })
      .notNull()
      .references(() => crmConnections.id),
    status: text("status", { enum: crmNoteStatuses }).notNull().default("queued"),
    error: text("error"),
    attempts: integer("attempts").notNull().default(0),
    triedAt: at("tried_at"),
    externalId: text("external_id"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.chatId, t.connectionId] }),
    index("crm_notes_connection").on(t.connectionId, t.status),
  ],
);
