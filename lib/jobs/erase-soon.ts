import { pool } from "@/db/client";
import { eraseUser } from "@/db/erasure/erase-user";
import { vacuumAfter } from "@/db/erasure/vacuum";
import { storage } from "@/lib/storage/files";

/** Removes the rows and files of a user whose receipt is written, behind the answer. */
export function eraseSoon(erasureId: string): void {
  const dataDir = process.env.DATA_DIR ?? ".data";
  eraseUser(pool(), erasureId, { dataDir, files: storage() })
    .then(() => vacuumAfter(pool(), erasureId))
    .catch((error) => console.error(`a deletion is not finished yet: ${error.message}`));
}
