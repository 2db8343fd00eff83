import type pg from "pg";
import { openPool } from "@/db/client";
import { migrate } from "@/db/migrate";
import type { postgresForTests } from "@/tests/postgres";

type Postgres = Awaited<ReturnType<typeof postgresForTests>>;

/** A new, migrated database of this name, in which conversations can be built. */
export async function newBenchDatabase(
  postgres: Postgres,
  name: string,
): Promise<{ url: string; pool: pg.Pool }> {
  await postgres.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await postgres.query(`CREATE DATABASE ${name}`);
  const url = postgres.urlOf(name);
  await migrate(url);
  const pool = openPool(url, { statement_timeout: 0 });
  await pool.query(idAtFunction);
  return { url, pool };
}

/** A user with `count` ordinary messages, one every ten minutes up to now, in chats of about eighty. */
export async function userWithMessages(pool: pg.Pool, name: string, count: number): Promise<number> {
  const { rows } = await pool.query(
    `INSERT INTO users (name, email, phone, location, channel_id, channel, last_message_at, window_expires_at)
     SELECT $1, 'bench@users.example', '+34612345678', 'Spain', id, kind, now(), now() + interval '20 hours'
     FROM channels WHERE kind = 'messenger' RETURNING id`,
    [name],
  );
  await pool.query("SET statement_timeout = 0");
  await pool.query(
    `INSERT INTO messages (user_id, id, chat_id, sender, status, body)
     SELECT $1, id_at(at, g), id_at($3::timestamptz - ((($2 - g) / 80 * 80 + 80) * interval '10 minutes'), 0),
       CASE WHEN g % 2 = 0 THEN 'user' ELSE 'bot' END, CASE WHEN g % 2 = 1 THEN 'read' END,
       (ARRAY['Hello, order 48213 came without the lamp shade.', 'Sorry about that. Could you send a photo of the label?',
        'Of course, one moment please.', 'The shade never came and I need it by Friday, can you help me with that?',
        'I am sending the shade by express today, it arrives on Thursday, and the shipping is on us.',
        'Thank you so much!', 'Is there anything else that I can do for you today?'])[g % 7 + 1] || ' ' || g
     FROM generate_series(1, $2) g, LATERAL (SELECT $3::timestamptz - ($2 - g) * interval '10 minutes' AS at) t`,
    [rows[0].id, count, new Date()],
  );
  return rows[0].id;
}

/** A UUIDv7 in SQL, for building only. */
const idAtFunction = `CREATE OR REPLACE FUNCTION id_at(at timestamptz, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '70008' || substr(md5(n::text), 1, 15))::uuid $$`;
