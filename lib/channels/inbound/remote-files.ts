import type { Transaction } from "@/db/client";
import type { RemoteFile } from "@/lib/channels/inbound-event";
import { fetchMediaLater } from "@/lib/jobs/fetch-later";

/** Notes which files of a message are still with the provider, and has a job fetch them. */
export async function fetchLater(
  tx: Transaction,
  { userId, messageId }: { userId: number; messageId: string },
  files: RemoteFile[],
): Promise<void> {
  if (files.length === 0) return;
  for (const [position, source] of files.entries()) {
    await tx.query(
      "INSERT INTO remote_files (user_id, message_id, position, source) VALUES ($1, $2, $3, $4)",
      [userId, messageId, position, source],
    );
  }
  await fetchMediaLater(tx, { userId, messageId });
}
