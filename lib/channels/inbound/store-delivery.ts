import { createHash } from "node:crypto";
import { pool } from "@/db/client";

/** Stores a delivery and the job that will read it, in one statement; the same bytes again are one delivery. False
 * where the channel is gone meanwhile. */
export async function storeDelivery(channelId: number, body: Buffer): Promise<boolean> {
  const hash = createHash("sha256").update(body).digest();
  try {
    await pool().query({ name: "storeDelivery", text: store, values: [channelId, hash, body] });
    return true;
  } catch (error) {
    const isGone = (error as { code?: string }).code === "23503";
    if (isGone) return false;
    throw error;
  }
}

const store = `
  WITH stored AS (
    INSERT INTO deliveries (channel_id, body_hash, body) VALUES ($1, $2, $3)
    ON CONFLICT (channel_id, body_hash) DO NOTHING RETURNING id)
  SELECT graphile_worker.add_job('takeDelivery', payload => json_build_object('deliveryId', id),
    job_key => 'delivery:' || id) FROM stored`;
