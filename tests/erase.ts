import { pool } from "@/db/client";
import { eraseUser } from "@/db/erasure/erase-user";
import { storage } from "@/lib/storage/files";

/** Does now what the jobs do behind the answer: removes every user whose receipt is not finished. */
export async function finishErasures(options: { batch?: number; onBatch?: () => void } = {}): Promise<void> {
  const { rows } = await pool().query<{ id: string }>("SELECT id FROM erasures WHERE finished_at IS NULL");
  for (const { id } of rows)
    await eraseUser(pool(), id, { dataDir: process.env.DATA_DIR!, files: storage(), ...options });
}
