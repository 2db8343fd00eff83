import { prepared } from "@/db/client";
import type { Agent } from "./agents";
import type { Impact } from "./delete-impact";

/** The receipt of a deleted user: nothing personal. */
export type Erasure = {
  id: string;
  userId: number;
  agentId: number | null;
  agent: string | null;
  counts: Impact;
  finishedAt: Date | null;
};

const columns = `e.id, e.user_id AS "userId", e.agent_id AS "agentId", a.name AS agent, e.counts, e.finished_at AS "finishedAt"
  FROM erasures e LEFT JOIN agents a ON a.id = e.agent_id`;

/** The receipt of the user who had this id, for whoever may delete; null for anyone else. */
export async function erasureOf(agent: Agent, userId: number): Promise<Erasure | null> {
  if (!agent.permissions.has("deleteUser")) return null;
  const rows = await prepared<Erasure>(
    "erasure_of",
    `SELECT ${columns} WHERE e.user_id = $1 ORDER BY e.id DESC LIMIT 1`,
    [userId],
  );
  return rows[0] ?? null;
}

const erasuresPerPage = 50;

/** The receipts older than this one (or the newest), newest first; none for whoever may not delete. */
export async function erasures(
  agent: Agent,
  before: string | null,
): Promise<{ rows: Erasure[]; more: boolean }> {
  if (!agent.permissions.has("deleteUser")) return { rows: [], more: false };
  const rows = await prepared<Erasure>(
    "erasures",
    `SELECT ${columns} WHERE e.id < $1 ORDER BY e.id DESC LIMIT $2`,
    [before ?? "ffffffff-ffff-ffff-ffff-ffffffffffff", erasuresPerPage + 1],
  );
  return { rows: rows.slice(0, erasuresPerPage), more: rows.length > erasuresPerPage };
}

/** A receipt with the hashes that stand for whom it was. */
export async function receiptById(agent: Agent, id: string) {
  if (!agent.permissions.has("deleteUser")) return null;
  const rows = await prepared<Erasure & { identities: string[] }>(
    "receipt_by_id",
    `SELECT ARRAY(SELECT encode(hash, 'hex') FROM erased_identities WHERE erasure_id = $1 ORDER BY 1) AS identities,
       ${columns} WHERE e.id = $1`,
    [id],
  );
  return rows[0] ?? null;
}
