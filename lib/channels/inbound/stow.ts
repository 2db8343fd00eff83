import type { NewAttachment } from "@/db/writes/messages";
import { cleanText } from "@/lib/clean-text";
import { storage } from "@/lib/storage/files";
import { type Inspected, inspect } from "@/lib/storage/inspect";

/** A file as it came, or one that is stored already. */
export type Attached = { name: string; bytes: Uint8Array } | NewAttachment;
export type Incoming = { file: NewAttachment } | { name: string; bytes: Uint8Array; is: Inspected };

/** What a file is by its bytes, looked at before any transaction begins. */
export async function inspected(attachment: Attached): Promise<Incoming> {
  const name = cleanText(attachment.name).slice(0, 255).toWellFormed() || "file";
  if ("storageKey" in attachment) return { file: { ...attachment, name } };
  return { name, bytes: attachment.bytes, is: await inspect(attachment.bytes) };
}

/** Puts a user's files into the storage; their keys go into `stored` as well, for who must take them back. */
export async function stow(userId: number, incoming: Incoming[], stored: string[]): Promise<NewAttachment[]> {
  const attachments: NewAttachment[] = [];
  for (const one of incoming) {
    if ("file" in one) {
      attachments.push(one.file);
      continue;
    }
    const storageKey = await storage().put(userId, one.bytes);
    stored.push(storageKey);
    attachments.push({ ...one.is, name: one.name, storageKey });
  }
  return attachments;
}
