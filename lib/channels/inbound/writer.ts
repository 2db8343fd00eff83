import type { Transaction } from "@/db/client";
import { isErased } from "@/db/erasure/is-erased";
import type { channelKinds } from "@/db/schema/channels";
import { endBlock } from "@/lib/channels/end-block";
import type { Inbound } from "@/lib/channels/receive";
import { fetchProfileLater } from "@/lib/jobs/fetch-later";
import { countryOf, parsePhone } from "@/lib/phone";

type Identity = Pick<Inbound, "channelId" | "externalUserId">;
type Newcomer = Identity & Pick<Inbound, "at" | "profileName" | "phone">;

export type Writer = {
  id: number;
  channel: (typeof channelKinds)[number];
  blockedAt: Date | null;
  blockedUntil: Date | null;
  deactivatedAt: Date | null;
};

/** The user who writes, his row locked; made when this is his first message. Two first ones at once are one user. */
export async function writerOf(tx: Transaction, inbound: Newcomer): Promise<Writer | null> {
  const { channelId, externalUserId, at } = inbound;
  const known = await lockWriter(tx, inbound);
  if (known) return known;
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
    `identity ${channelId} ${externalUserId}`,
  ]);
  const meanwhile = await lockWriter(tx, inbound);
  if (meanwhile) return meanwhile;
  if (await isErased(tx, channelId, externalUserId, new Date(at))) return null;
  const { rows } = await tx.query<{ id: number; hasProfile: boolean }>(
    `INSERT INTO users (name, phone, location, channel_id, channel, chatbot_id)
     SELECT $2, $3, $4, n.id, n.kind, (SELECT b.id FROM chatbots b WHERE b.id::text = n.settings->>'chatbotId')
     FROM channels n WHERE n.id = $1
     RETURNING id, (SELECT adapter IN ('messenger', 'instagram') FROM channels WHERE id = $1) AS "hasProfile"`,
    [channelId, inbound.profileName || null, ...reached(inbound.phone)],
  );
  if (!rows[0]) return null;
  const { rowCount } = await tx.query(
    `INSERT INTO identities (channel_id, external_id, user_id) VALUES ($1, $2, $3)
     ON CONFLICT (channel_id, external_id) DO NOTHING`,
    [channelId, externalUserId, rows[0].id],
  );
  // A user who is being deleted still holds this identity: the provider brings the message again.
  if (!rowCount) throw new Error("This user is being deleted.");
  // They send no name: it is asked for behind the message.
  if (rows[0].hasProfile) await fetchProfileLater(tx, { userId: rows[0].id });
  return (await lockWriter(tx, inbound)) ?? null;
}

/** His number in E.164 and its country; nulls where nobody could dial it. */
function reached(phone: string | null | undefined): [string | null, string | null] {
  const number = phone ? (parsePhone(phone) ?? parsePhone(`+${phone}`)) : null;
  return [number, number && countryOf(number)];
}

/** Whether nothing of him may be seen now; a block whose last day is over ends here. */
export async function isBlocked(tx: Transaction, { id, blockedAt, blockedUntil }: Writer): Promise<boolean> {
  if (!blockedAt) return false;
  if (!blockedUntil || blockedUntil.getTime() > Date.now()) return true;
  await endBlock(tx, id);
  return false;
}

/** The user whom a provider knows by this id, his row locked. */
export async function lockWriter(
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
