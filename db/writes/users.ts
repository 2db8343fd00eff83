import type { Transaction } from "@/db/client";

type Column =
  | "name"
  | "email"
  | "phone"
  | "location"
  | "notes"
  | "stuck_to"
  | "blocked_at"
  | "blocked_by"
  | "blocked_until"
  | "block_reason"
  | "deactivated_at"
  | "unsubscribed_at";

/** Changes a user whose row is locked; gives his new version. */
export async function changeUser(
  tx: Transaction,
  userId: number,
  changes: Partial<Record<Column, string | number | Date | null>>,
): Promise<number> {
  const set = Object.keys(changes).map((name, i) => `${name} = $${i + 2}`);
  const { rows } = await tx.query<{ version: number }>(
    `UPDATE users SET ${[...set, "version = version + 1"].join(", ")} WHERE id = $1 RETURNING version`,
    [userId, ...Object.values(changes)],
  );
  return rows[0]!.version;
}
