import { inTransaction, prepared } from "@/db/client";
import { recordChange } from "@/db/live";
import type { LiveChange } from "@/lib/live/change";
import type { Cursor } from "@/lib/live/cursor";

export type Numbered = LiveChange & { xid: bigint; id: number };

export type Feed = {
  rows: Numbered[];
  /** Everything up to here has been read. */
  reached: Cursor;
  /** Where the oldest writer that is still busy stands. */
  bound: bigint;
  /** Whether there is more that waits for him; nobody says when he ends. */
  held: boolean;
  /** Rows up to this transaction are no longer kept. */
  pruned: bigint;
};

type Row = Omit<Numbered, "xid" | "id"> & { epoch: string; pruned: string; bound: string; held: boolean } & (
    | { xid: string; id: number }
    | { xid: null; id: null }
  );

/** What changed after a place. Transactions end in another order than they begin in: whatever is younger than the
 * oldest that is still open waits, else its rows would be passed over. */
export async function feedAfter({ xid, id }: Pick<Cursor, "xid" | "id">, limit = 1000): Promise<Feed> {
  const found = await prepared<Row>(
    "live_feed",
    `SELECT b.epoch, b.pruned, b.bound::text AS bound,
       EXISTS (SELECT FROM live WHERE xid >= b.bound) AS held, l.xid::text AS xid, l.id, l.kind, l.user_id AS "userId",
       l.agent_id AS "agentId", l.ref
     FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS bound,
         (SELECT value #>> '{}' FROM settings WHERE key = 'liveEpoch') AS epoch,
         coalesce((SELECT value #>> '{}' FROM settings WHERE key = 'livePruned'), '0') AS pruned) b
     LEFT JOIN LATERAL (SELECT * FROM live WHERE (xid, id) > ($1::text::xid8, $2::bigint) AND xid < b.bound
       ORDER BY xid, id LIMIT $3) l ON true
     ORDER BY l.xid, l.id`,
    [String(xid), id, limit],
  );
  const { epoch, ...first } = found[0]!;
  const bound = BigInt(first.bound);
  const rows = found.flatMap((row) => (row.xid === null ? [] : [numbered(row)]));
  const last = rows.at(-1);
  const full = rows.length === limit && last;
  const reached = full ? { epoch, xid: last.xid, id: last.id } : { epoch, xid: bound, id: 0 };
  return { rows, reached, bound, held: first.held, pruned: BigInt(first.pruned) };
}

function numbered({ xid, id, kind, userId, agentId, ref }: Row & { xid: string; id: number }): Numbered {
  return { xid: BigInt(xid), id, kind, userId, agentId, ref };
}

/** Forgets changes older than a day, and keeps up to where. */
export async function pruneLive(): Promise<void> {
  await prepared(
    "live_prune",
    `WITH gone AS (DELETE FROM live WHERE at < now() - interval '24 hours' RETURNING xid)
     INSERT INTO settings (key, value) SELECT 'livePruned', to_jsonb(max(xid)::text) FROM gone HAVING count(*) > 0
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [],
  );
}

/** Keeps these agents there; tells every screen of those who came. */
export async function agentsAreHere(ids: number[]): Promise<void> {
  if (ids.length === 0) return;
  await inTransaction(async (tx) => {
    const { rows } = await tx.query<{ agent_id: number; came: boolean }>(
      `INSERT INTO agent_presence (agent_id, seen_at) SELECT id, now() FROM unnest($1::bigint[]) AS id ORDER BY id
       ON CONFLICT (agent_id) DO UPDATE SET seen_at = excluded.seen_at RETURNING agent_id, xmax = 0 AS came`,
      [ids],
    );
    for (const { agent_id, came } of rows)
      if (came) await recordChange(tx, { kind: "agent", agentId: agent_id });
  });
}

/** Tells every screen of the agents of whom no browser was connected for a minute. */
export async function sweepAgents(): Promise<void> {
  await inTransaction(async (tx) => {
    const { rows } = await tx.query<{ agent_id: number }>(
      "DELETE FROM agent_presence WHERE seen_at < now() - interval '60 seconds' RETURNING agent_id",
    );
    for (const { agent_id } of rows) await recordChange(tx, { kind: "agent", agentId: agent_id });
  });
}
