import type { PoolClient } from "pg";

/** SQL: whether the bytes of a delivery name a person, as JSON writes his id or as a form does. */
export function namesPerson(body: string, externalId: string): string {
  const inForm = `replace(replace(${externalId}, '+', '%2B'), ':', '%3A')`;
  return `(position(convert_to(${externalId}, 'UTF8') IN ${body}) > 0 OR position(convert_to(${inForm}, 'UTF8') IN ${body}) > 0)`;
}

/** Removes what came in about a person and is not in his conversation yet: his events, and the deliveries nobody can
 * read and the notices that name him. */
export async function forgetInbound(
  tx: PoolClient,
  identities: { channel_id: number; external_id: string }[],
): Promise<void> {
  for (const { channel_id, external_id } of identities) {
    const him = [channel_id, external_id];
    await tx.query(
      `DELETE FROM inbound_events WHERE channel_id = $1 AND (external_user_id = $2 OR event->>'alias' = $2)`,
      him,
    );
    await tx.query(
      `DELETE FROM deliveries WHERE channel_id = $1 AND dead_at IS NOT NULL AND ${namesPerson("body", "$2::text")}`,
      him,
    );
    await tx.query(
      `DELETE FROM desk_events WHERE kind = 'channelNotice' AND data->'channelId' = to_jsonb($1::bigint)
         AND position($2 IN data::text) > 0`,
      him,
    );
  }
}
