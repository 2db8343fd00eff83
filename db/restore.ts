import { appendFile, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { json } from "node:stream/consumers";
import type { Pool, PoolClient } from "pg";
import { type Manifest, manifestShape, type Summary } from "@/db/backup/archive";
import { fill } from "@/db/backup/fill";
import { quote, readAlike, tablesInOrder } from "@/db/backup/tables";
import { entriesOf, notWhole } from "@/db/backup/unpack";
import { applyReceipts, eraseUnfinished } from "@/db/erasure/apply-receipts";
import { readReceipts, receiptsFile } from "@/db/erasure/receipts";
import { knownMigrations, migrate } from "@/db/migrate";
import { Refusal } from "@/lib/refusal";
import { keptSecret } from "@/lib/secrets";

export type Restoring = {
  url: string;
  dataDir: string;
  file: string;
  /** Files of receipts beside those that lie in the data folder and in the archive. */
  receipts?: string[];
  now?: Date;
};

/** Brings an archive back into an empty database and data folder; where it cannot, both stay empty. Every message
 * that was still to be sent is held from now on, until an admin releases it; whoever was deleted since is deleted again. */
export async function restore(
  pool: Pool,
  { url, dataDir, file, receipts = [], now = new Date() }: Restoring,
): Promise<Summary & { deletedAgain: number }> {
  const entries = entriesOf(file);
  const manifest = await manifestOf(entries, file);
  await refuseUnlessEmpty(pool, dataDir);
  const there = await readFile(receiptsFile(dataDir), "utf8").catch(() => "");
  await migrate(url, manifest.migrations);
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(readAlike);
    const summary = await fill(client, entries, { manifest, dataDir, file });
    await holdSends(client, now);
    await addReceipts(dataDir, there);
    process.env.ERASURE_KEY = keptSecret(dataDir, "erasures");
    for (const named of [receiptsFile(dataDir), ...receipts]) await readReceipts(named);
    await client.query("COMMIT");
    await migrate(url);
    await endWaiting(client);
    await beginLiveAnew(client);
    const deletedAgain = await applyReceipts(pool, dataDir, receipts);
    await eraseUnfinished(pool, dataDir);
    return { ...summary, deletedAgain };
  } catch (error) {
    for (const name of ["files", "keys", "demo", path.basename(receiptsFile(dataDir))])
      await rm(path.join(dataDir, name), { recursive: true, force: true });
    await addReceipts(dataDir, there);
    throw error;
  } finally {
    client.release(true);
  }
}

/** The receipts that lay in the data folder before stay in it, beside those of the archive. */
async function addReceipts(dataDir: string, there: string): Promise<void> {
  if (there) await appendFile(receiptsFile(dataDir), `\n${there}`, { mode: 0o600 });
}

async function manifestOf(entries: ReturnType<typeof entriesOf>, file: string): Promise<Manifest> {
  const first = await entries.next();
  if (first.done || first.value.header.name !== "manifest.json") throw notWhole(file, "it has no manifest");
  const manifest = manifestShape.safeParse(await json(first.value));
  if (!manifest.success) throw notWhole(file, "its manifest is not one that this version reads");
  if (manifest.data.migrations <= knownMigrations()) return manifest.data;
  throw new Refusal(`${file} was made by a newer version of User View: update this one first.`);
}

// A migration brings these; a start without people may have added settings.
const filledFromBirth = ["roles", "channels", "settings"];

async function refuseUnlessEmpty(pool: Pool, dataDir: string): Promise<void> {
  const client = await pool.connect();
  try {
    for (const { name } of await tablesInOrder(client)) {
      if (filledFromBirth.includes(name)) continue;
      const { rowCount } = await client.query(`SELECT FROM ${quote(name)} LIMIT 1`);
      if (rowCount) throw notEmpty(`its table ${name} has rows`);
    }
  } finally {
    client.release();
  }
  const files = await readdir(path.join(dataDir, "files")).catch(() => []);
  if (files.length > 0) throw notEmpty(`${dataDir} holds files`);
}

const notEmpty = (why: string) =>
  new Refusal(
    `A backup is restored only where nothing is yet, and ${why}: name an empty folder with DATA_DIR, or an empty database with DATABASE_URL.`,
  );

async function holdSends(client: PoolClient, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO settings (key, value) VALUES ('sendsHeldSince', to_jsonb($1::text))
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [now.toISOString()],
  );
}

/** Whether a mail, a CRM's note or a campaign's test that was waiting has gone since the backup nobody knows here: a person
 * decides. Campaigns themselves wait, as messages do. */
async function endWaiting(client: PoolClient): Promise<void> {
  await client.query(
    "UPDATE emails SET status = 'unconfirmed', error = 'A backup was restored: it may have been sent' WHERE status = 'queued'",
  );
  await client.query(
    "UPDATE crm_notes SET status = 'unconfirmed', error = 'A backup was restored: it may have been written' WHERE status = 'queued'",
  );
  await client.query(
    `UPDATE messages m SET status = 'failed', error = 'A backup was restored: it may have been sent'
     WHERE kind = 'campaign' AND status = 'sending' AND NOT EXISTS (SELECT FROM campaign_recipients r
       WHERE r.user_id = m.user_id AND r.message_id = m.id)`,
  );
}

/** Transactions are counted afresh here: a cursor of the old database means nothing any more. */
async function beginLiveAnew(client: PoolClient): Promise<void> {
  await client.query("DELETE FROM settings WHERE key IN ('liveEpoch', 'livePruned')");
  await client.query(
    "INSERT INTO settings (key, value) VALUES ('liveEpoch', to_jsonb(gen_random_uuid()::text))",
  );
}
