import { sql } from "drizzle-orm";
import { bigint, boolean, index, pgSequence, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { agentId, at, userId, xid8 } from "./columns";

export const liveIds = pgSequence("live_ids");

export const liveKinds = [
  "message",
  "whisper",
  "event",
  "log",
  "read",
  "agent",
  "settings",
  "email",
  "campaign",
  "note",
] as const;

/** What changed, in the order in which it can be seen: by transaction, then by id. Kept for a day. */
export const live = pgTable(
  "live",
  {
    xid: xid8("xid").notNull().default(sql`pg_current_xact_id()`),
    id: bigint("id", { mode: "number" }).notNull().default(sql.raw("nextval('live_ids')")),
    kind: text("kind", { enum: liveKinds }).notNull(),
    userId: bigint("user_id", { mode: "number" }),
    agentId: agentId(),
    /** The id of the message, whisper, event or line of the bot log. */
    ref: text("ref"),
    at: at("at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.xid, t.id] }), index("live_at").on(t.at)],
);

/** Who looks at a user and who types to him; agent 0 is the user himself. UNLOGGED. */
export const presence = pgTable(
  "presence",
  {
    userId: userId(),
    agentId: agentId().notNull(),
    typing: boolean("typing").notNull(),
    expiresAt: at("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.agentId] })],
);
