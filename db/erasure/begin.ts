import type { PoolClient } from "pg";
import { type Impact, impactSql } from "@/db/queries/delete-impact";
import { forgetInbound } from "./forget-inbound";
import { identityHash } from "./identity-hash";

export type Beginning = { id: string; userId: number; agentId: number | null; at: Date; counts: Impact };

/** Writes the receipt of a user whose row the caller has locked, and hides him from every screen: from here on nobody
 * finds him by any name, and what he writes next is a stranger's. */
export async function beginErasure(tx: PoolClient, { id, userId, agentId, at, counts }: Beginning) {
  await tx.query(
    "INSERT INTO erasures (id, user_id, agent_id, counts) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING",
    [id, userId, agentId, counts],
  );
  const { rows } = await tx.query<{ channel_id: number; external_id: string }>(
    "DELETE FROM identities WHERE user_id = $1 RETURNING channel_id, external_id",
    [userId],
  );
  await forgetInbound(tx, rows);
  await rememberIdentities(tx, {
    id,
    at,
    hashes: rows.map((row) => identityHash(row.channel_id, row.external_id)),
  });
  await tx.query(
    `UPDATE users SET deleting_at = $2, version = version + 1, name = NULL, email = NULL, phone = NULL, location = NULL,
       notes = '', block_reason = NULL, avatar_key = NULL, import_ref = NULL, stuck_to = NULL WHERE id = $1`,
    [userId, at],
  );
}

/** Somebody who was deleted, wrote again and was deleted again is known by his last deletion. */
export async function rememberIdentities(
  tx: PoolClient,
  { id, at, hashes }: { id: string; at: Date; hashes: Buffer[] },
): Promise<void> {
  await tx.query(
    `INSERT INTO erased_identities AS known (hash, erasure_id, erased_at) SELECT unnest($1::bytea[]), $2, $3
     ON CONFLICT (hash) DO UPDATE SET erasure_id = excluded.erasure_id, erased_at = excluded.erased_at
     WHERE known.erased_at < excluded.erased_at`,
    [hashes, id, at],
  );
}

/** How much there is of him now, up to a limit or all of it. */
export async function impactOf(tx: Pick<PoolClient, "query">, userId: number, limit: number | null) {
  const { rows } = await tx.query<Impact>(impactSql(limit), [userId]);
  return rows[0] ?? null;
}
