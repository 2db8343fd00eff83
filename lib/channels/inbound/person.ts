import { createHash } from "node:crypto";

/** What a job may call the person whom a provider knows by this id on this channel: SHA-256 of both. */
export function personOf(channelId: number, externalUserId: string): Buffer {
  return createHash("sha256").update(`${channelId}\0${externalUserId}`).digest();
}

export const drainKey = (person: string) => `in:${person}`;
