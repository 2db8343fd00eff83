import type { Transaction } from "@/db/client";
import type { MediaJob } from "@/lib/channels/files/media";
import { addJob } from "./add-job";

type On = Pick<Transaction, "query">;

/** The key of the job that fetches the files of a row of remote_files, as SQL. */
export const mediaKeySql = (row: string) => `'media:' || ${row}.user_id || ':' || ${row}.message_id`;

/** Has the files of a message fetched from where they still are, `at` a later time where it is given. */
export function fetchMediaLater(on: On, message: MediaJob, at?: Date): Promise<void> {
  return addJob(on, "fetchMedia", message, { key: `media:${message.userId}:${message.messageId}`, at });
}

/** Has a user's name and picture asked for. */
export function fetchProfileLater(tx: Transaction, user: { userId: number }): Promise<void> {
  return addJob(tx, "fetchProfile", user);
}
