CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
-- A text as it is compared: accents, vowel signs, case and widths folded, emoji a word each ("æ1f44d": no folded text has
-- an æ), and of scripts that write no blanks every character a word. lib/search/words.ts does the same.
CREATE FUNCTION fold_message(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	words text := value;
	emoji text;
BEGIN
	IF octet_length(words) = length(words) THEN
		RETURN lower(words);
	END IF;
	words := regexp_replace(normalize(words, NFKD), '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff]', '', 'g');
	words := translate(normalize(lower(words), NFC),
		U&'\00f8\0142\0111\00f0\0127\0131\0167\014b\03c2\0649\06cc\0629\06a9\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06f0\06f1\06f2\06f3\06f4\06f5\06f6\06f7\06f8\06f9\0966\0967\0968\0969\096a\096b\096c\096d\096e\096f\3099\309a',
		U&'olddhitn\03c3\064a\064a\0647\0643012345678901234567890123456789');
	words := replace(replace(replace(replace(words, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th');
	words := regexp_replace(words, '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])', ' \1 ', 'g');
	FOR emoji IN SELECT DISTINCT hit[1] FROM regexp_matches(words, '([\u2190-\u2bff\U0001f000-\U0001faff])', 'g') AS found (hit) LOOP
		words := replace(words, emoji, ' æ' || to_hex(ascii(emoji)) || ' ');
	END LOOP;
	RETURN words;
END $$;--> statement-breakpoint
-- A folded text's words with blanks between them.
CREATE FUNCTION message_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT regexp_replace(public.fold_message(value), '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\u2000-\u206f\u3000-\u3004\u3008-\u3020]+', ' ', 'g') $$;--> statement-breakpoint
-- A folded text's order numbers and phone numbers without their signs; those that could be a phone's also from behind,
-- after an ß, which no folded text has.
CREATE FUNCTION joined_words(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT string_agg(CASE WHEN word ~ '^\d{7,}$' THEN word || ' ß' || reverse(word) ELSE word END, ' ')
	FROM regexp_matches(value, '(\+?[0-9][0-9 ().\-/]{5,30}[0-9]|[^\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf]+(?:[-/.][^\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf]+)+)', 'g') AS found (hit),
		regexp_replace(hit[1], '[\x01-\x2f]+', '', 'g') AS word
	WHERE word ~ '[0-9]' AND length(word) < 60 $$;--> statement-breakpoint
CREATE FUNCTION any_message_tsv(body text) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
	body := left(body, 65536);
	RETURN to_tsvector('pg_catalog.simple'::regconfig,
		public.message_words(body) || ' ' || coalesce(public.joined_words(public.fold_message(body)), ''));
END $$;--> statement-breakpoint
-- Most lines are plain words, which Postgres' parser reads alike at a third of the cost.
CREATE FUNCTION message_tsv(body text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN octet_length(body) = length(body) AND octet_length(body) < 65536
		AND body !~ '[-+./:@_~&\\][-+./:@_~&\\[:alnum:]]|[<&]|\d[ ()./-]+\d|\d{7}'
	THEN to_tsvector('pg_catalog.simple'::regconfig, body) ELSE public.any_message_tsv(body) END $$;--> statement-breakpoint
-- What parseQuery() of lib/search made of a query; null when there is nothing to look for.
CREATE FUNCTION message_query(terms jsonb) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	term record;
	one tsquery;
	wanted tsquery;
	unwanted tsquery;
	joined text;
BEGIN
	FOR term IN SELECT * FROM jsonb_to_recordset(terms) AS t (text text, phrase boolean, prefix boolean, "not" boolean) LOOP
		one := public.term_query(public.message_words(term.text), term.prefix);
		joined := public.fold_message(btrim(term.text, ' #'));
		IF NOT term.phrase AND joined ~ '^([+(]*[0-9][0-9 ().\-/]*[0-9]|[^\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf]+(?:[-/.][^\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf]+)*)$' THEN
			joined := regexp_replace(joined, '[\x01-\x2f]+', '', 'g');
			IF joined ~ '[0-9]' AND length(joined) < 60 THEN
				one := one || public.term_query(joined, term.prefix);
			END IF;
			IF joined ~ '^[0-9]{7,59}$' THEN
				one := one || ('ß' || reverse(right(ltrim(joined, '0'), 9)) || ':*')::tsquery;
			END IF;
		END IF;
		IF numnode(one) = 0 THEN
			CONTINUE;
		ELSIF term."not" THEN
			unwanted := coalesce(unwanted || one, one);
		ELSE
			wanted := coalesce(wanted && one, one);
		END IF;
	END LOOP;
	RETURN CASE WHEN unwanted IS NULL THEN wanted ELSE wanted && !!unwanted END;
END $$;--> statement-breakpoint
-- These words in this order. A word of one letter, an emoji or a character that is a word begins no other.
CREATE FUNCTION term_query(words text, prefix boolean) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
	SELECT CASE WHEN prefix AND numnode(query) > 0 AND words ~ '[^\s]{2}\s*$' AND words !~ 'æ\w+\s*$'
		THEN (query::text || ':*')::tsquery ELSE query END
	FROM phraseto_tsquery('pg_catalog.simple'::regconfig, words) AS query $$;--> statement-breakpoint
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
-- Whose a line is stands here in a way of its own: asked like that no other index can be taken, which would read through
-- all that somebody ever wrote.
CREATE INDEX "messages_search" ON "messages" USING gin (("user_id" # 0::bigint), "tsv");--> statement-breakpoint
CREATE INDEX "messages_newest" ON "messages" USING btree ("id");--> statement-breakpoint
CREATE INDEX "whispers_search" ON "whispers" USING gin (("user_id" # 0::bigint), "tsv");--> statement-breakpoint
CREATE INDEX "bot_log_search" ON "bot_log" USING gin (("user_id" # 0::bigint), "tsv");--> statement-breakpoint
CREATE INDEX "bot_log_newest" ON "bot_log" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "emails_client_key" ON "emails" USING btree ("user_id", "client_key");--> statement-breakpoint
CREATE INDEX "emails_agent" ON "emails" USING btree ("agent_id", "id");--> statement-breakpoint
CREATE INDEX "emails_newest" ON "emails" USING btree ("id");--> statement-breakpoint
CREATE INDEX "users_deleting" ON "users" USING btree ("id") WHERE deleting_at IS NOT NULL;--> statement-breakpoint
-- No statistics of words: no plan rests on them, and they would quote from whoever was deleted.
ALTER TABLE "messages" ALTER COLUMN "tsv" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "whispers" ALTER COLUMN "tsv" SET STATISTICS 0;--> statement-breakpoint
ALTER TABLE "bot_log" ALTER COLUMN "tsv" SET STATISTICS 0;
