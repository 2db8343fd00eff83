import { z } from "zod";
import type { Transaction } from "@/db/client";
import { recordChange } from "@/db/live";
import { queueCrmNote } from "@/db/writes/crm";
import { defineAction } from "./define";

/** Writes the note of a finished chat once more: a person decides, for it may be there already. */
export const retryCrmNote = defineAction({
  label: "Retry",
  permission: null,
  input: z.object({ ofChat: z.uuid(), connection: z.coerce.number().int().positive() }),
  async run({ tx, user, input }) {
    const note = { userId: user.id, chatId: input.ofChat, connectionId: input.connection };
    const connection = await queueAgain(tx, note);
    if (!connection) return { error: "This note is not one that failed." };
    await queueCrmNote(tx, note);
    await recordChange(tx, { kind: "note", userId: user.id, ref: input.ofChat });
    return { event: { connection }, chatId: input.ofChat };
  },
});

type Note = Parameters<typeof queueCrmNote>[1];

/** The connection's name; nothing where there is no such note that failed. */
async function queueAgain(tx: Transaction, { userId, chatId, connectionId }: Note): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(
    `UPDATE crm_notes n SET status = 'queued', error = NULL, attempts = 0, tried_at = NULL
     FROM crm_connections c WHERE c.id = n.connection_id
       AND n.user_id = $1 AND n.chat_id = $2 AND n.connection_id = $3
       AND n.status IN ('failed', 'unconfirmed', 'none') RETURNING c.name`,
    [userId, chatId, connectionId],
  );
  return rows[0]?.name ?? null;
}
