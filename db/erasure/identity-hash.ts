import { createHmac } from "node:crypto";

/** What stays of a deleted person's identity: an HMAC with the installation's key, so that nobody else can guess whose. */
export function identityHash(channelId: number, externalId: string): Buffer {
  return keyed("identity", String(channelId), externalId);
}

/** What a receipt names a user by; of another installation's user with the same number it says nothing. */
export function userHash(userId: number): Buffer {
  return keyed("user", String(userId));
}

function keyed(...parts: string[]): Buffer {
  const key = process.env.ERASURE_KEY;
  if (!key) throw new Error("ERASURE_KEY is not set: start with npm start.");
  return createHmac("sha256", Buffer.from(key, "base64")).update(parts.join("\0")).digest();
}
