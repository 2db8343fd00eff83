CREATE SEQUENCE "public"."agent_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."channel_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."chatbot_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."role_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."tag_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "public"."user_ids" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "agent_roles" (
	"agent_id" bigint NOT NULL,
	"role_id" bigint NOT NULL,
	CONSTRAINT "agent_roles_agent_id_role_id_pk" PRIMARY KEY("agent_id","role_id")
);
--> statement-breakpoint
CREATE TABLE "agents" (
	"id" bigint PRIMARY KEY DEFAULT nextval('agent_ids') NOT NULL,
	"name" text NOT NULL,
	"email" text,
	"password_hash" text,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"import_ref" text,
	CONSTRAINT "agents_import_ref_unique" UNIQUE("import_ref")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"user_id" bigint NOT NULL,
	"message_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"storage_key" text NOT NULL,
	CONSTRAINT "attachments_user_id_message_id_position_pk" PRIMARY KEY("user_id","message_id","position")
);
--> statement-breakpoint
CREATE TABLE "bot_log" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid,
	"node" text,
	"event" text,
	"body" text,
	"data" jsonb,
	"external_id" text,
	CONSTRAINT "bot_log_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "bot_log_external_id" UNIQUE("user_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "channels" (
	"id" bigint PRIMARY KEY DEFAULT nextval('channel_ids') NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "chat_assignments" (
	"user_id" bigint NOT NULL,
	"chat_id" uuid NOT NULL,
	"agent_id" bigint NOT NULL,
	"assigned_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "chat_assignments_user_id_chat_id_assigned_at_agent_id_pk" PRIMARY KEY("user_id","chat_id","assigned_at","agent_id")
);
--> statement-breakpoint
CREATE TABLE "chatbots" (
	"id" bigint PRIMARY KEY DEFAULT nextval('chatbot_ids') NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "chatbots_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"assignee" bigint,
	"channel" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"outcome" text,
	"version" integer DEFAULT 1 NOT NULL,
	"external_id" text,
	CONSTRAINT "chats_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "chats_external_id" UNIQUE("user_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid,
	"kind" text NOT NULL,
	"agent_id" bigint,
	"refused" text,
	"data" jsonb,
	CONSTRAINT "events_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"channel_id" bigint NOT NULL,
	"external_id" text NOT NULL,
	"user_id" bigint NOT NULL,
	CONSTRAINT "identities_channel_id_external_id_pk" PRIMARY KEY("channel_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid,
	"sender" text NOT NULL,
	"agent_id" bigint,
	"body" text NOT NULL,
	"status" text,
	"error" text,
	"attachment_count" integer DEFAULT 0 NOT NULL,
	"external_id" text,
	CONSTRAINT "messages_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "messages_external_id" UNIQUE("user_id","external_id")
) PARTITION BY HASH ("user_id");
--> statement-breakpoint
DO $$ BEGIN FOR i IN 0..31 LOOP
	EXECUTE format('CREATE TABLE messages_%s PARTITION OF messages FOR VALUES WITH (MODULUS 32, REMAINDER %s)', i, i);
END LOOP; END $$;
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"token_hash" "bytea" PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"agent_id" bigint,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "roles" (
	"id" bigint PRIMARY KEY DEFAULT nextval('role_ids') NOT NULL,
	"name" text NOT NULL,
	"permissions" text[] NOT NULL,
	CONSTRAINT "roles_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"secret_hash" "bytea" PRIMARY KEY NOT NULL,
	"agent_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" bigint PRIMARY KEY DEFAULT nextval('tag_ids') NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "tags_name_unique" UNIQUE("name")
);
--> statement-breakpoint
CREATE TABLE "user_tags" (
	"user_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"last_message_at" timestamp (3) with time zone,
	CONSTRAINT "user_tags_user_id_tag_id_pk" PRIMARY KEY("user_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY DEFAULT nextval('user_ids') NOT NULL,
	"name" text,
	"email" text,
	"phone" text,
	"location" text,
	"notes" text DEFAULT '' NOT NULL,
	"channel_id" bigint NOT NULL,
	"channel" text NOT NULL,
	"chatbot_id" bigint,
	"avatar_key" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_message_at" timestamp (3) with time zone,
	"window_expires_at" timestamp (3) with time zone,
	"stuck_to" bigint,
	"blocked_at" timestamp (3) with time zone,
	"blocked_by" bigint,
	"deactivated_at" timestamp (3) with time zone,
	"unsubscribed_at" timestamp (3) with time zone,
	"deleting_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"import_ref" text,
	CONSTRAINT "users_import_ref_unique" UNIQUE("import_ref")
);
--> statement-breakpoint
CREATE TABLE "whispers" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"agent_id" bigint NOT NULL,
	"body" text NOT NULL,
	"external_id" text,
	CONSTRAINT "whispers_user_id_id_pk" PRIMARY KEY("user_id","id"),
	CONSTRAINT "whispers_external_id" UNIQUE("user_id","external_id")
);
--> statement-breakpoint
ALTER TABLE "agent_roles" ADD CONSTRAINT "agent_roles_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agent_roles" ADD CONSTRAINT "agent_roles_role_id_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_assignments" ADD CONSTRAINT "chat_assignments_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_assignee_agents_id_fk" FOREIGN KEY ("assignee") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "events" ADD CONSTRAINT "events_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tags" ADD CONSTRAINT "user_tags_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_tags" ADD CONSTRAINT "user_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_chatbot_id_chatbots_id_fk" FOREIGN KEY ("chatbot_id") REFERENCES "public"."chatbots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_stuck_to_agents_id_fk" FOREIGN KEY ("stuck_to") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_blocked_by_agents_id_fk" FOREIGN KEY ("blocked_by") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whispers" ADD CONSTRAINT "whispers_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "agents_email_key" ON "agents" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "chats_one_open" ON "chats" USING btree ("user_id") WHERE status <> 'finished';--> statement-breakpoint
CREATE INDEX "chats_open" ON "chats" USING btree ("status","opened_at") WHERE status <> 'finished';--> statement-breakpoint
CREATE INDEX "chats_assignee" ON "chats" USING btree ("assignee") WHERE status = 'active';--> statement-breakpoint
CREATE INDEX "identities_user" ON "identities" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_agent" ON "sessions" USING btree ("agent_id");