import type { Transaction } from "@/db/client";
import type { MediaJob } from "@/lib/channels/files/media";
import { addJob } from "./add-job";

/** Has the files of a message fetched from where they still are. */
export function fetchMediaLater(tx: Transaction, message: MediaJob): Promise<void> {
  return addJob(tx, "fetchMedia", message);
}

/** Has a user's name and picture asked for. */
export function fetchProfileLater(tx: Transaction, user: { userId: number }): Promise<void> {
  return addJob(tx, "fetchProfile", user);
}
