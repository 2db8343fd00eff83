-- Folded words; every CJK character is a word of its own, for those scripts write none.
CREATE FUNCTION search_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT regexp_replace(public.fold(value), '([\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF])', ' \1 ', 'g') $$;--> statement-breakpoint
CREATE FUNCTION search_text(name text, email text, phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT ' ' || public.search_words(coalesce(name, '') || E'\n ' || coalesce(email, '')
		|| E'\n ' || regexp_replace(coalesce(phone, ''), '\D', '', 'g')) $$;--> statement-breakpoint
-- One word to look for: anywhere, but under three letters (no trigram) only where a word begins.
CREATE FUNCTION search_pattern(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT CASE WHEN length(public.search_words(word)) < 3 THEN '% ' ELSE '%' END
		|| regexp_replace(public.search_words(word), '([\\%_])', '\\\1', 'g') || '%' $$;--> statement-breakpoint
-- Sort keys are never null: what is not known sorts last. 200 characters fit an index row.
CREATE FUNCTION sort_key(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT left(coalesce(public.fold(value), U&'\+10FFFF'), 200) $$;--> statement-breakpoint
CREATE FUNCTION sort_key(value timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
	AS $$ SELECT coalesce(value, timestamptz '1970-01-01 00:00:00+00') $$;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "search_text" text GENERATED ALWAYS AS (search_text(name, email, phone)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX users_search ON users USING gin (search_text gin_trgm_ops) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_last_message ON users (sort_key(last_message_at), id) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_name ON users (sort_key(name) COLLATE "C", id) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_email ON users (sort_key(email) COLLATE "C", id) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_phone ON users (sort_key(phone) COLLATE "C", id) WHERE deleting_at IS NULL;--> statement-breakpoint
-- Each filter in the default order; those by location and channel are sorts as well.
CREATE INDEX users_location ON users (sort_key(location) COLLATE "C", sort_key(last_message_at), id) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_channel ON users (channel, sort_key(last_message_at), id) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_chatbot ON users (coalesce(chatbot_id, 0), sort_key(last_message_at), id) WHERE deleting_at IS NULL;--> statement-breakpoint
CREATE INDEX users_stuck_to ON users (stuck_to, sort_key(last_message_at), id) WHERE deleting_at IS NULL AND stuck_to IS NOT NULL;--> statement-breakpoint
CREATE INDEX users_blocked ON users (sort_key(last_message_at), id) WHERE deleting_at IS NULL AND blocked_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX users_inactive ON users (sort_key(last_message_at), id) WHERE deleting_at IS NULL AND deactivated_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX users_unsubscribed ON users (sort_key(last_message_at), id) WHERE deleting_at IS NULL AND unsubscribed_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX users_window ON users (sort_key(last_message_at), id, window_expires_at) WHERE deleting_at IS NULL AND window_expires_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX user_tags_last_message ON user_tags (tag_id, sort_key(last_message_at), user_id);--> statement-breakpoint
-- The planner reads no statistics from partial indexes.
CREATE STATISTICS users_last_message_values ON (sort_key(last_message_at)) FROM users;--> statement-breakpoint
CREATE STATISTICS users_location_values ON (sort_key(location) COLLATE "C") FROM users;--> statement-breakpoint
CREATE STATISTICS users_chatbot_values ON (coalesce(chatbot_id, 0)) FROM users;
