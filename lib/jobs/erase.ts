import { pool } from "@/db/client";
import { eraseUser } from "@/db/erasure/erase-user";
import { vacuumAfter } from "@/db/erasure/vacuum";
import { storage } from "@/lib/storage/files";
import { addJob } from "./add-job";

export type ErasureJob = { erasureId: string };

/** Removes the rows and files of a user whose receipt is written. */
export async function erase({ erasureId }: ErasureJob): Promise<void> {
  const dataDir = process.env.DATA_DIR ?? ".data";
  await eraseUser(pool(), erasureId, { dataDir, files: storage() });
  await addJob(pool(), "vacuumAfter", { erasureId }, { key: `vacuum:${erasureId}` });
}

export async function vacuum({ erasureId }: ErasureJob): Promise<void> {
  if (await vacuumAfter(pool(), erasureId)) return;
  const at = new Date(Date.now() + 1000);
  await addJob(pool(), "vacuumAfter", { erasureId }, { key: `vacuum:${erasureId}`, at });
}
