import { buffer } from "node:stream/consumers";
import type { NewAttachment } from "@/db/writes/messages";
import { storage } from "@/lib/storage/files";

/** A stored file as a form carries it to a provider; null when its bytes are gone. */
export async function storedBytes({ storageKey, mediaType }: NewAttachment): Promise<Blob | null> {
  if ((await storage().size(storageKey)) === null) return null;
  return new Blob([new Uint8Array(await buffer(storage().read(storageKey)))], { type: mediaType });
}

export const gone = (name: string) => `The file ${name} is no longer there`;
