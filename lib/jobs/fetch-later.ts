import type { Transaction } from "@/db/client";
import { addJob } from "./add-job";

/** Has the files of a message fetched from where they still are. */
export function fetchMediaLater(
  tx: Transaction,
  message: { userId: number; messageId: string },
): Promise<void> {
  return addJob(tx, "fetchMedia" as never, message as never);
}

/** Has a user's name and picture asked for. */
export function fetchProfileLater(tx: Transaction, user: { userId: number }): Promise<void> {
  return addJob(tx, "fetchProfile" as never, user as never);
}
