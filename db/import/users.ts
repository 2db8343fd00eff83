import type { PoolClient } from "pg";
import { inBatches } from "./in-batches";

/** Staged users become users. Whoever's externalId already leads to a user is that user: the history becomes his,
 * his own fields stay as the desk knows them. */
export async function takeUsers(client: PoolClient, prefix: string, now: number): Promise<void> {
  await inBatches(client, "stage_user", async (pages) => {
    const values = [prefix, ...pages];
    await client.query(reject, pages);
    await client.query(byRef, values);
    await client.query(byIdentity, values);
    await client.query(chatbots, pages);
    await client.query(insert, [...values, now]);
    await client.query(byIdentity, values);
    await client.query(tags, pages);
    await client.query(userTags, pages);
  });
  await client.query(fromEarlierImports, [prefix]);
}

const pagesFirst = "s.ctid >= $1::tid AND s.ctid < $2::tid";
const range = `s.ctid >= $2::tid AND s.ctid < $3::tid
  AND NOT EXISTS (SELECT FROM rejected r WHERE r.line = s.line)`;
const firstChannels = "(SELECT kind, min(id) AS id FROM channels GROUP BY kind)";

const reject = `
  INSERT INTO rejected SELECT s.line, 'user', format('agent %s (stuckTo) is not known', to_json(s.stuck_ref))
  FROM stage_user s WHERE ${pagesFirst} AND s.stuck_ref IS NOT NULL
    AND NOT EXISTS (SELECT FROM known_agent k WHERE k.ref = s.stuck_ref)`;

const byRef = `
  INSERT INTO known_user (ref, id) SELECT DISTINCT s.ref, u.id
  FROM stage_user s JOIN users u ON u.import_ref = $1 || s.ref WHERE ${range} ON CONFLICT DO NOTHING`;

const byIdentity = `
  WITH found AS (
    INSERT INTO known_user (ref, id) SELECT DISTINCT ON (s.ref) s.ref, i.user_id
    FROM stage_user s JOIN ${firstChannels} c ON c.kind = s.channel
    JOIN identities i ON i.channel_id = c.id AND i.external_id = s.external_id
    WHERE ${range} ORDER BY s.ref, s.line ON CONFLICT DO NOTHING RETURNING ref, id)
  UPDATE users u SET import_ref = $1 || f.ref
  FROM (SELECT DISTINCT ON (id) id, ref FROM found ORDER BY id, ref) f
  WHERE u.id = f.id AND u.import_ref IS NULL`;

const chatbots = `
  INSERT INTO chatbots (name) SELECT DISTINCT s.chatbot FROM stage_user s
  WHERE ${pagesFirst} AND s.chatbot <> '' AND NOT EXISTS (SELECT FROM chatbots b WHERE b.name = s.chatbot)
  ORDER BY 1 ON CONFLICT DO NOTHING`;

const insert = `
  WITH first AS (
    SELECT DISTINCT ON (s.ref) s.* FROM stage_user s
    WHERE ${range} AND NOT EXISTS (SELECT FROM known_user k WHERE k.ref = s.ref) ORDER BY s.ref, s.line),
  fresh AS (
    SELECT DISTINCT ON (coalesce(channel || '@' || external_id, '#' || ref)) * FROM first
    ORDER BY coalesce(channel || '@' || external_id, '#' || ref), line),
  numbered AS MATERIALIZED (
    SELECT nextval('user_ids') AS id, f.*, c.id AS channel_id, b.id AS chatbot_id, k.id AS stuck_to,
      to_timestamp($4 / 1000.0) AS now
    FROM (SELECT * FROM fresh ORDER BY line) f JOIN ${firstChannels} c ON c.kind = f.channel
    LEFT JOIN chatbots b ON b.name = f.chatbot LEFT JOIN known_agent k ON k.ref = f.stuck_ref),
  inserted AS (
    INSERT INTO users (id, name, email, phone, location, notes, channel_id, channel, chatbot_id, created_at, stuck_to,
      blocked_at, deactivated_at, unsubscribed_at, import_ref)
    SELECT id, name, email, phone, location, notes, channel_id, channel, chatbot_id,
      coalesce(to_timestamp(created_at / 1000.0), now), stuck_to, CASE WHEN blocked THEN now END,
      CASE WHEN inactive THEN now END, CASE WHEN unsubscribed THEN now END, $1 || ref FROM numbered),
  identified AS (
    INSERT INTO identities SELECT channel_id, external_id, id FROM numbered WHERE external_id IS NOT NULL)
  INSERT INTO known_user (ref, id, line) SELECT ref, id, line FROM numbered`;

const newTags = `
  stage_user s JOIN known_user k ON k.ref = s.ref AND k.line = s.line CROSS JOIN jsonb_array_elements_text(s.tags::jsonb) AS t(name)
  WHERE ${pagesFirst}`;

const tags = `
  INSERT INTO tags (name) SELECT DISTINCT t.name FROM ${newTags}
  AND NOT EXISTS (SELECT FROM tags WHERE tags.name = t.name) ORDER BY 1 ON CONFLICT DO NOTHING`;

const userTags = `
  INSERT INTO user_tags SELECT DISTINCT k.id, (SELECT id FROM tags WHERE tags.name = t.name), NULL::timestamptz
  FROM ${newTags} ON CONFLICT DO NOTHING`;

const fromEarlierImports = `
  INSERT INTO known_user (ref, id) SELECT s.ref, u.id FROM (
    SELECT user_ref AS ref FROM stage_chat UNION SELECT user_ref FROM stage_message
    UNION SELECT user_ref FROM stage_whisper UNION SELECT user_ref FROM stage_bot_log) s
  JOIN users u ON u.import_ref = $1 || s.ref ON CONFLICT DO NOTHING`;
