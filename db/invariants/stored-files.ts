import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Pool } from "pg";
import type { Violation } from "@/db/invariants";

// What is younger may still be on its way into its row.
const settledAfter = 10 * 60_000;

/** Files without a row and rows without a file; of a user who is being deleted either may be gone already. */
export async function fileViolations(pool: Pool, dataDir: string, now = Date.now()): Promise<Violation[]> {
  const inRows = new Set(
    (
      await pool.query<{ key: string }>(
        `SELECT storage_key AS key FROM attachments a JOIN users u ON u.id = a.user_id WHERE u.deleting_at IS NULL
         UNION SELECT avatar_key FROM users WHERE avatar_key IS NOT NULL AND deleting_at IS NULL`,
      )
    ).rows.map(({ key }) => key),
  );
  const onDisk = await filesIn(path.join(dataDir, "files"));
  const { rows } = await pool.query<{ id: number }>("SELECT id FROM users WHERE deleting_at IS NOT NULL");
  const leaving = new Set(rows.map(({ id }) => String(id)));
  const lost = [...inRows].filter((key) => !onDisk.has(key));
  const stray = [...onDisk].filter(
    ([key, since]) => !inRows.has(key) && !leaving.has(key.split("/")[0]!) && now - since > settledAfter,
  );
  return [
    { name: "rowsHaveFile", sentence: "Every stored file that a row names is there.", keys: lost },
    {
      name: "filesHaveRow",
      sentence: "Every stored file is named by a row.",
      keys: stray.map(([key]) => key),
    },
  ]
    .filter(({ keys }) => keys.length > 0)
    .map(({ keys, ...violation }) => ({ ...violation, rows: keys.slice(0, 5).map((key) => ({ key })) }));
}

/** Every file's key, with when it was written. */
async function filesIn(root: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const folder of await readdir(root).catch(() => [])) {
    for (const name of await readdir(path.join(root, folder)).catch(() => [])) {
      const file = await stat(path.join(root, folder, name)).catch(() => null);
      if (file) found.set(`${folder}/${name}`, file.mtimeMs);
    }
  }
  return found;
}
