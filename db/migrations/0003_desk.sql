CREATE SEQUENCE "public"."template_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."quick_reply_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."live_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "templates" (
	"id" bigint PRIMARY KEY DEFAULT nextval('template_ids') NOT NULL,
	"channel_id" bigint NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "templates_name" UNIQUE("channel_id","name","language")
);
--> statement-breakpoint
CREATE TABLE "chat_supervisors" (
	"user_id" bigint NOT NULL,
	"chat_id" uuid NOT NULL,
	"agent_id" bigint NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chat_supervisors_user_id_chat_id_agent_id_pk" PRIMARY KEY("user_id","chat_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"user_id" bigint NOT NULL,
	"chat_id" uuid NOT NULL,
	"agent_id" bigint NOT NULL,
	"read_through" uuid NOT NULL,
	CONSTRAINT "read_marks_user_id_chat_id_agent_id_pk" PRIMARY KEY("user_id","chat_id","agent_id")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "agent_presence" (
	"agent_id" bigint PRIMARY KEY NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "quick_replies" (
	"id" bigint PRIMARY KEY DEFAULT nextval('quick_reply_ids') NOT NULL,
	"shortcut" text NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "quick_replies_shortcut_unique" UNIQUE("shortcut")
);
--> statement-breakpoint
CREATE TABLE "desk_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"agent_id" bigint,
	"refused" text,
	"data" jsonb
);
--> statement-breakpoint
CREATE TABLE "live" (
	"xid" xid8 DEFAULT pg_current_xact_id() NOT NULL,
	"id" bigint DEFAULT nextval('live_ids') NOT NULL,
	"kind" text NOT NULL,
	"user_id" bigint,
	"agent_id" bigint,
	"ref" text,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "live_xid_id_pk" PRIMARY KEY("xid","id")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "presence" (
	"user_id" bigint NOT NULL,
	"agent_id" bigint NOT NULL,
	"typing" boolean NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "presence_user_id_agent_id_pk" PRIMARY KEY("user_id","agent_id")
);
--> statement-breakpoint
CREATE TABLE "sends" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"client_key" text NOT NULL,
	"template_id" bigint,
	"attempts" integer DEFAULT 0 NOT NULL,
	"tried_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "sends_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "sends_client_key" UNIQUE("user_id","client_key")
);
--> statement-breakpoint
CREATE TABLE "erased_identities" (
	"hash" bytea PRIMARY KEY NOT NULL,
	"erasure_id" uuid NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"agent_id" bigint,
	"counts" jsonb NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "held_messages" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"body" text NOT NULL,
	"attachment_count" integer DEFAULT 0 NOT NULL,
	"external_id" text,
	CONSTRAINT "held_messages_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "held_messages_external_id" UNIQUE("user_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "away_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "max_chats" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "agents" ADD COLUMN "alerts" jsonb DEFAULT '{"title":true,"sound":true,"notification":false}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "adapter" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "chatbots" ADD COLUMN "routing" text DEFAULT 'manual' NOT NULL;--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "queued_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "blocked_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "block_reason" text;--> statement-breakpoint
ALTER TABLE "templates" ADD CONSTRAINT "templates_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_supervisors" ADD CONSTRAINT "chat_supervisors_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_events" ADD CONSTRAINT "desk_events_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sends" ADD CONSTRAINT "sends_template_id_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."templates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erased_identities" ADD CONSTRAINT "erased_identities_erasure_id_erasures_id_fk" FOREIGN KEY ("erasure_id") REFERENCES "public"."erasures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_supervisors_agent" ON "chat_supervisors" USING btree ("agent_id");--> statement-breakpoint
CREATE INDEX "desk_events_by_agent" ON "desk_events" USING btree ("agent_id","id");--> statement-breakpoint
CREATE INDEX "live_at" ON "live" USING btree ("at");--> statement-breakpoint
CREATE INDEX "erasures_user" ON "erasures" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "events_by_time" ON "events" USING btree ("id");--> statement-breakpoint
CREATE INDEX "events_by_agent" ON "events" USING btree ("agent_id","id");--> statement-breakpoint
UPDATE chats SET queued_at = opened_at WHERE status = 'waiting';--> statement-breakpoint
UPDATE channels SET adapter = 'web_chat' WHERE kind = 'web_chat';--> statement-breakpoint
INSERT INTO settings (key, value) VALUES ('liveEpoch', to_jsonb(gen_random_uuid()::text));
