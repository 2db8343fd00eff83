import type { PoolClient } from "pg";
import { inBatches } from "./in-batches";

/** Staged agents become agents who cannot sign in until an admin invites them. An e-mail that is taken leads to
 * the agent who has it; he takes the ref too, unless he came with one of another import. */
export async function takeAgents(client: PoolClient, prefix: string): Promise<void> {
  await inBatches(client, "stage_agent", async (pages) => {
    const values = [prefix, ...pages];
    await client.query(byRef, values);
    await client.query(byEmail, values);
    await client.query(insert, values);
    await client.query(byEmail, values);
  });
  await client.query(fromEarlierImports, [prefix]);
}

const range = "s.ctid >= $2::tid AND s.ctid < $3::tid";

const byRef = `
  INSERT INTO known_agent (ref, id) SELECT DISTINCT s.ref, a.id
  FROM stage_agent s JOIN agents a ON a.import_ref = $1 || s.ref
  WHERE ${range} ON CONFLICT DO NOTHING`;

const byEmail = `
  WITH found AS (
    INSERT INTO known_agent (ref, id) SELECT DISTINCT ON (s.ref) s.ref, a.id
    FROM stage_agent s JOIN agents a ON lower(a.email) = lower(s.email)
    WHERE ${range} ORDER BY s.ref, s.line ON CONFLICT DO NOTHING RETURNING ref, id)
  UPDATE agents a SET import_ref = $1 || f.ref
  FROM (SELECT DISTINCT ON (id) id, ref FROM found ORDER BY id, ref) f
  WHERE a.id = f.id AND a.import_ref IS NULL`;

const insert = `
  WITH first AS (
    SELECT DISTINCT ON (s.ref) s.* FROM stage_agent s
    WHERE ${range} AND NOT EXISTS (SELECT FROM known_agent k WHERE k.ref = s.ref) ORDER BY s.ref, s.line),
  fresh AS (
    SELECT DISTINCT ON (coalesce('@' || lower(email), '#' || ref)) * FROM first
    ORDER BY coalesce('@' || lower(email), '#' || ref), line),
  numbered AS MATERIALIZED (
    SELECT nextval('agent_ids') AS id, f.* FROM (SELECT * FROM fresh ORDER BY line) f),
  inserted AS (
    INSERT INTO agents (id, name, email, import_ref)
    SELECT id, coalesce(name, split_part(email, '@', 1), ref), email, $1 || ref FROM numbered RETURNING id),
  roled AS (
    INSERT INTO agent_roles SELECT i.id, r.id FROM inserted i JOIN roles r ON r.name = 'Agent')
  INSERT INTO known_agent (ref, id, line) SELECT ref, id, line FROM numbered`;

const fromEarlierImports = `
  INSERT INTO known_agent (ref, id) SELECT s.ref, a.id FROM (
    SELECT stuck_ref AS ref FROM stage_user UNION SELECT agent_ref FROM stage_chat
    UNION SELECT agent_ref FROM stage_message UNION SELECT agent_ref FROM stage_whisper) s
  JOIN agents a ON a.import_ref = $1 || s.ref ON CONFLICT DO NOTHING`;
