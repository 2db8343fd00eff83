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
import { channels, templates } from "./channels";
import { agentId, at, rowId, userId } from "./columns";
import { agents } from "./desk";

export const campaignIds = pgSequence("campaign_ids");

export const campaignStates = ["draft", "scheduled", "running", "paused", "cancelled", "finished"] as const;

export const recipientStates = [
  "queued",
  "sending",
  "sent",
  "delivered",
  "read",
  "failed",
  "skipped",
] as const;

/** A message to many: a template or a text with variables, to whom All Users' filters find. */
export const campaigns = pgTable(
  "campaigns",
  {
    id: rowId("campaign_ids"),
    name: text("name").notNull(),
    channelId: bigint("channel_id", { mode: "number" })
      .notNull()
      .references(() => channels.id),
    templateId: bigint("template_id", { mode: "number" }).references(() => templates.id),
    body: text("body").notNull().default(""),
    /** What each variable of the template stands for. */
    variables: jsonb("variables").notNull().default({}),
    /** All Users' filters, as its address has them. */
    audience: text("audience").notNull().default(""),
    state: text("state", { enum: campaignStates }).notNull().default("draft"),
    /** Messages a minute. */
    rate: integer("rate").notNull().default(600),
    scheduledAt: at("scheduled_at"),
    createdAt: at("created_at").notNull().defaultNow(),
    createdBy: agentId("created_by").references(() => agents.id),
    startedAt: at("started_at"),
    finishedAt: at("finished_at"),
    /** How far the audience has been written down as recipients: the last user id; null when all of it is. */
    enqueuedThrough: bigint("enqueued_through", { mode: "number" }),
    /** How many were left out when it began, by reason. */
    leftOut: jsonb("left_out").notNull().default({}),
    /** How many came how far, counted once it has ended; null while that is to be counted anew. */
    totals: jsonb("totals"),
    version: integer("version").notNull().default(1),
  },
  (t) => [index("campaigns_state").on(t.state, t.scheduledAt)],
);

/** One person of a campaign: its own outbox, so that a restart sends nobody twice. */
export const campaignRecipients = pgTable(
  "campaign_recipients",
  {
    userId: userId(),
    campaignId: bigint("campaign_id", { mode: "number" })
      .notNull()
      .references(() => campaigns.id),
    state: text("state", { enum: recipientStates }).notNull().default("queued"),
    /** Why he was left out, or why it failed. */
    reason: text("reason"),
    /** The line in his conversation, once it is written. */
    messageId: uuid("message_id"),
    attempts: integer("attempts").notNull().default(0),
    triedAt: at("tried_at"),
    sentAt: at("sent_at"),
    deliveredAt: at("delivered_at"),
    readAt: at("read_at"),
    failedAt: at("failed_at"),
    answeredAt: at("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.campaignId] }),
    index("campaign_recipients_state").on(t.campaignId, t.state, t.userId),
    index("campaign_recipients_message").on(t.userId, t.messageId),
  ],
);
