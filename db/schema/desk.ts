import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { agentId, at, bytea, rowId } from "./columns";

export const agentIds = pgSequence("agent_ids");
export const roleIds = pgSequence("role_ids");
export const quickReplyIds = pgSequence("quick_reply_ids");

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
    /** Since when he takes no new chats; null: he is available while he is there. */
    awayAt: at("away_at"),
    /** Routing gives him no more than this many active chats. */
    maxChats: integer("max_chats").notNull().default(5),
    /** What tells him of something new: title, sound, notification. */
    alerts: jsonb("alerts").notNull().default({ title: true, sound: true, notification: false }),
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

/** Links that work once: the first admin of an empty installation, an admin who is locked out, an invited agent,
 * a forgotten password. */
export const oneTimeLinks = pgTable("one_time_links", {
  tokenHash: bytea("token_hash").primaryKey(),
  purpose: text("purpose", { enum: ["firstAdmin", "admin", "invite", "password"] }).notNull(),
  agentId: agentId().references(() => agents.id, { onDelete: "cascade" }),
  expiresAt: at("expires_at").notNull(),
  usedAt: at("used_at"),
});

/** Who an agent is to an identity provider. */
export const oidcIdentities = pgTable(
  "oidc_identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    agentId: agentId()
      .notNull()
      .references(() => agents.id, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] })],
);

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

/** When a browser of this agent was last connected; UNLOGGED. He is offline a minute after. */
export const agentPresence = pgTable("agent_presence", {
  agentId: agentId().primaryKey(),
  seenAt: at("seen_at").notNull(),
});

/** What `/shortcut` writes for an agent. */
export const quickReplies = pgTable("quick_replies", {
  id: rowId("quick_reply_ids"),
  shortcut: text("shortcut").notNull().unique(),
  body: text("body").notNull(),
});
