import path from "node:path";
import type { Pool, PoolClient } from "pg";
import type { Impact } from "@/db/queries/delete-impact";
import { storage } from "@/lib/storage/files";
import { beginErasure, rememberIdentities } from "./begin";
import { eraseUser } from "./erase-user";
import { type Receipt, readReceipts, receiptsFile } from "./receipts";

/** Hides whoever a receipt of DATA_DIR/erasures.jsonl names, or of the files given, and who is back with an older
 * database; gives how many that were. Their rows and files are still to be erased. */
export async function applyReceipts(pool: Pool, dataDir: string, files: string[] = []): Promise<number> {
  const receipts: Receipt[] = [];
  for (const file of [receiptsFile(dataDir), ...files]) receipts.push(...(await readReceipts(file)));
  let again = 0;
  for (const receipt of await unknownOf(pool, receipts)) if (await apply(pool, receipt)) again++;
  return again;
}

/** Erases what is left of everybody who is being deleted. */
export async function eraseUnfinished(pool: Pool, dataDir: string): Promise<void> {
  const erasing = { dataDir, files: storage(path.join(dataDir, "files")) };
  for (const id of await unfinishedErasures(pool)) await eraseUser(pool, id, erasing);
}

export async function unfinishedErasures(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    "SELECT id FROM erasures WHERE finished_at IS NULL ORDER BY id",
  );
  return rows.map(({ id }) => id);
}

async function unknownOf(pool: Pool, receipts: Receipt[]): Promise<Receipt[]> {
  const { rows } = await pool.query<{ id: string }>("SELECT id FROM erasures WHERE id = ANY($1)", [
    receipts.map(({ id }) => id),
  ]);
  const known = new Set(rows.map(({ id }) => id));
  return receipts.filter(({ id }) => !known.has(id));
}

/** Writes the receipt into the database; says whether its user is there. */
async function apply(pool: Pool, receipt: Receipt): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    const isThere = await write(client, receipt);
    await client.query("COMMIT");
    return isThere;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function write(client: PoolClient, { id, userId, agentId, counts, identities, ...receipt }: Receipt) {
  const at = new Date(receipt.at);
  // The number of somebody deleted is never given again.
  await client.query(
    "SELECT setval('user_ids', greatest($1, (SELECT last_value FROM user_ids))) WHERE $1 >= (SELECT last_value FROM user_ids)",
    [userId],
  );
  const { rows } = await client.query(
    "SELECT (SELECT id FROM agents WHERE id = $1) AS agent, EXISTS (SELECT FROM users WHERE id = $2) AS user",
    [agentId, userId],
  );
  const { agent, user: isThere } = rows[0];
  await client.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [userId]);
  const known = { ...counts, whole: true } as unknown as Impact;
  await beginErasure(client, { id, userId, agentId: agent, at, counts: known });
  await rememberIdentities(client, { id, at, hashes: identities.map((hex) => Buffer.from(hex, "hex")) });
  return isThere;
}
