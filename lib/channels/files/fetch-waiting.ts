import { pool } from "@/db/client";
import { fetchMediaLater, mediaKeySql } from "@/lib/jobs/fetch-later";
import { hasJob } from "@/lib/jobs/has-job";
import type { MediaJob } from "./media";

/** Gives a job to messages whose files are still to be fetched and that have none, as after a restore. */
export async function fetchWaiting(): Promise<void> {
  const { rows } = await pool().query<MediaJob>(
    `SELECT DISTINCT r.user_id AS "userId", r.message_id AS "messageId" FROM remote_files r
     JOIN users u ON u.id = r.user_id AND u.deleting_at IS NULL
     WHERE r.error IS NULL AND NOT ${hasJob(mediaKeySql("r"))} LIMIT 1000`,
  );
  for (const message of rows) await fetchMediaLater(pool(), message);
}
