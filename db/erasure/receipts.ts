import { appendFile, readFile } from "node:fs/promises";
import path from "node:path";
import type { Pool } from "pg";
import { z } from "zod";
import { Refusal } from "@/lib/refusal";
import { sentAt } from "@/lib/sent-at";
import { userHash } from "./identity-hash";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A receipt as it lies outside the database, so that no restore of an old backup forgets it; hashes only. */
const receiptShape = z.object({
  id: z.uuid(),
  userId: z.int().positive(),
  /** Says that it is this installation's user. */
  user: hash,
  agentId: z.int().positive().nullable(),
  at: z.iso.datetime(),
  counts: z.record(z.string(), z.union([z.number(), z.boolean()])),
  identities: z.array(hash),
});

export type Receipt = z.output<typeof receiptShape>;

export const receiptsFile = (dataDir: string) =>
  path.join(/* turbopackIgnore: true */ dataDir, "erasures.jsonl");

export async function receiptOf(pool: Pool, id: string): Promise<Receipt | null> {
  const { rows } = await pool.query(
    `SELECT id, user_id AS "userId", agent_id AS "agentId", counts,
       ARRAY(SELECT encode(hash, 'hex') FROM erased_identities WHERE erasure_id = e.id ORDER BY 1) AS identities
     FROM erasures e WHERE id = $1`,
    [id],
  );
  if (!rows[0]) return null;
  const { userId } = rows[0];
  return { ...rows[0], user: userHash(userId).toString("hex"), at: new Date(sentAt(id)).toISOString() };
}

/** Adds a receipt to the file of receipts unless it stands there. */
export async function keepReceipt(dataDir: string, receipt: Receipt): Promise<void> {
  const file = receiptsFile(dataDir);
  const known = await readFile(file, "utf8").catch(() => "");
  if (known.includes(`{"id":"${receipt.id}"`)) return;
  const { id, ...rest } = receipt;
  // A line that was cut short by a crash must not swallow this one.
  const fresh = known && !known.endsWith("\n") ? "\n" : "";
  await appendFile(file, `${fresh}${JSON.stringify({ id, ...rest })}\n`, { mode: 0o600, flush: true });
}

/** The receipts of a file, each once; a half line, as a crash leaves it, is passed over. */
export async function readReceipts(file: string): Promise<Receipt[]> {
  const text = await readFile(file, "utf8").catch((error) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const receipts = new Map<string, Receipt>();
  for (const line of text.split("\n")) {
    const receipt = receiptIn(line);
    if (receipt) receipts.set(receipt.id, receipt);
  }
  for (const { id, userId, user } of receipts.values()) {
    if (userHash(userId).toString("hex") === user) continue;
    throw new Refusal(`${file}: receipt ${id} is not of this installation.`);
  }
  return [...receipts.values()];
}

function receiptIn(line: string): Receipt | null {
  try {
    return receiptShape.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
