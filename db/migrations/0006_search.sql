CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
-- A text as the words it is found by: accents folded, every ASCII sign a blank, emoji a word each, and of scripts that write
-- no blanks every character a word.
CREATE FUNCTION message_words(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	words text := value;
	emoji text;
BEGIN
	IF octet_length(words) > length(words) THEN
		words := lower(public.unaccent('public.unaccent'::regdictionary, normalize(words, NFKC)));
		words := translate(regexp_replace(words, '[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640\u200b-\u200f\ufe0e\ufe0f]', '', 'g'),
			'أإآىة', 'اااايه');
		words := regexp_replace(words, '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g');
		FOR emoji IN SELECT DISTINCT hit[1] FROM regexp_matches(words, '([\u2190-\u2bff\U0001f000-\U0001faff])', 'g') AS found (hit) LOOP
			words := replace(words, emoji, ' emoji' || to_hex(ascii(emoji)) || ' ');
		END LOOP;
	END IF;
	RETURN lower(regexp_replace(words, '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+', ' ', 'g'));
END $$;--> statement-breakpoint
-- Order numbers and phone numbers once more without their signs; those that could be a phone's also from behind.
CREATE FUNCTION joined_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT string_agg(CASE WHEN word ~ '^\d{7,}$' THEN word || ' rev' || reverse(word) ELSE word END, ' ')
	FROM regexp_matches(value, '(\+?\d[\d ().\-/]{5,30}\d|[[:alnum:]]+(?:[-/.][[:alnum:]]+)+)', 'g') AS found (hit),
		lower(regexp_replace(hit[1], '[^[:alnum:]]', '', 'g')) AS word
	WHERE word ~ '\d' AND length(word) < 60 $$;--> statement-breakpoint
CREATE FUNCTION any_message_tsv(body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
	body := left(body, 65536);
	RETURN to_tsvector('pg_catalog.simple'::regconfig,
		public.message_words(body) || ' ' || coalesce(public.joined_words(body), ''));
END $$;--> statement-breakpoint
-- Most lines are plain words, which Postgres' parser reads alike at a third of the cost.
CREATE FUNCTION message_tsv(body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN octet_length(body) = length(body) AND octet_length(body) < 65536
		AND body !~ '[-+./:@_~&\\][-+./:@_~&\\[:alnum:]]|[<&]|\d +\d|\d{7}'
	THEN to_tsvector('pg_catalog.simple'::regconfig, body) ELSE public.any_message_tsv(body) END $$;--> statement-breakpoint
CREATE TABLE "emails" (
	"user_id" bigint NOT NULL,
	"id" uuid NOT NULL,
	"agent_id" bigint NOT NULL,
	"recipient" text NOT NULL,
	"choices" jsonb NOT NULL,
	"status" text DEFAULT 'queued' NOT NULL,
	"error" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"tried_at" timestamp (3) with time zone,
	"client_key" uuid,
	"sent_at" timestamp (3) with time zone,
	"raw" "bytea",
	CONSTRAINT "emails_user_id_id_pk" PRIMARY KEY("user_id","id")
);
--> statement-breakpoint
ALTER TABLE "bot_log" ADD COLUMN "tsv" "tsvector" GENERATED ALWAYS AS (message_tsv(coalesce(node, '') || ' ' || coalesce(event, '') || ' ' || coalesce(body, '') || ' ' || coalesce(data::text, ''))) STORED;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "tsv" "tsvector" GENERATED ALWAYS AS (message_tsv(body)) STORED;--> statement-breakpoint
ALTER TABLE "whispers" ADD COLUMN "tsv" "tsvector" GENERATED ALWAYS AS (message_tsv(body)) STORED;--> statement-breakpoint
ALTER TABLE "emails" ADD CONSTRAINT "emails_agent_id_agents_id_fk" FOREIGN KEY ("agent_id") REFERENCES "public"."agents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("user_id", "tsv");--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("id");--> statement-breakpoint
CREATE INDEX "whispers_search" ON "whispers" USING gin ("user_id", "tsv");--> statement-breakpoint
CREATE INDEX "bot_log_search" ON "bot_log" USING gin ("user_id", "tsv");--> statement-breakpoint
CREATE INDEX "bot_log_newest" ON "bot_log" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "emails_client_key" ON "emails" USING btree ("user_id", "client_key");--> statement-breakpoint
CREATE INDEX "emails_agent" ON "emails" USING btree ("agent_id", "id");--> statement-breakpoint
CREATE INDEX "emails_newest" ON "emails" USING btree ("id");--> statement-breakpoint
-- No statistics of words: no plan rests on them, and they would quote from whoever was deleted.
ALTER TABLE "messages" ALTER COLUMN "tsv" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "whispers" ALTER COLUMN "tsv" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "bot_log" ALTER COLUMN "tsv" SET STATISTICS 0;
