import type { Transaction } from "@/db/client";
import { isErased } from "@/db/erasure/is-erased";
import type { channelKinds } from "@/db/schema/channels";
import type { Inbound } from "./receive";

type Identity = Pick<Inbound, "channelId" | "externalUserId" | "at" | "profileName">;

export type Writer = {
  id: number;
  channel: (typeof channelKinds)[number];
  blockedAt: Date | null;
  blockedUntil: Date | null;
  deactivatedAt: Date | null;
};

/** The user who writes, his row locked; made when this is his first message. Two first ones at once are one user. */
export async function writerOf(tx: Transaction, inbound: Identity): Promise<Writer | null> {
  const { channelId, externalUserId, at } = inbound;
  const known = await lockWriter(tx, inbound);
  if (known) return known;
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `identity ${channelId} ${externalUserId}`,
  ]);
  const meanwhile = await lockWriter(tx, inbound);
  if (meanwhile) return meanwhile;
  if (await isErased(tx, channelId, externalUserId, new Date(at))) return null;
  const { rows } = await tx.query<{ id: number }>(
    `INSERT INTO users (name, channel_id, channel, chatbot_id)
     SELECT $2, n.id, n.kind, (SELECT b.id FROM chatbots b WHERE b.id::text = n.settings->>'chatbotId')
     FROM channels n WHERE n.id = $1 RETURNING id`,
    [channelId, inbound.profileName],
  );
  if (!rows[0]) return null;
  const { rowCount } = await tx.query(
    `INSERT INTO identities (channel_id, external_id, user_id) VALUES ($1, $2, $3)
     ON CONFLICT (channel_id, external_id) DO NOTHING`,
    [channelId, externalUserId, rows[0].id],
  );
  // A user who is being deleted still holds this identity: the provider brings the message again.
  if (!rowCount) throw new Error("This user is being deleted.");
  return (await lockWriter(tx, inbound)) ?? null;
}

async function lockWriter(
  tx: Transaction,
  { channelId, externalUserId }: Identity,
): Promise<Writer | undefined> {
  const { rows } = await tx.query<Writer>(
    `SELECT u.id, u.channel, u.blocked_at AS "blockedAt", u.blocked_until AS "blockedUntil",
       u.deactivated_at AS "deactivatedAt"
     FROM users u WHERE u.deleting_at IS NULL
       AND u.id = (SELECT user_id FROM identities WHERE channel_id = $1 AND external_id = $2) FOR UPDATE`,
    [channelId, externalUserId],
  );
  return rows[0];
}
