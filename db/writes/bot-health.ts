import type { Transaction } from "@/db/client";

/** Where in `settings` stands what a chatbot failed at. */
export const healthKey = (botId: string) => `'botHealth:' || ${botId}`;

/** Keeps what a chatbot failed at last, until it answers again. */
export async function noteHealth(
  tx: Pick<Transaction, "query">,
  botId: number,
  failed: string | null,
): Promise<void> {
  if (failed === null) {
    await tx.query(`DELETE FROM settings WHERE key = ${healthKey("$1::bigint")}`, [botId]);
    return;
  }
  await tx.query(
    `INSERT INTO settings (key, value) VALUES (${healthKey("$1::bigint")}, $2)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [botId, { at: Date.now(), failed }],
  );
}
