import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Readable } from "node:stream";

export type Spooled = {
  bytes: number;
  read(): Readable;
  /** Whether it was read to its end. */
  wasRead(): boolean;
  close(): Promise<void>;
};

/** Keeps a text outside of memory until it is sent, in a file without a name: whatever ends this process ends it too.
 * Null when it has more than `most` bytes. */
export async function spool(pieces: AsyncIterable<string>, most: number): Promise<Spooled | null> {
  const file = await nameless();
  let bytes = 0;
  let wasRead = false;
  try {
    for await (const piece of pieces) {
      bytes += Buffer.byteLength(piece);
      if (bytes > most) break;
      await file.appendFile(piece);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  if (bytes > most) {
    await file.close();
    return null;
  }
  return {
    bytes,
    read: () =>
      file.createReadStream({ start: 0, autoClose: false }).on("end", () => {
        wasRead = true;
      }),
    wasRead: () => wasRead,
    close: () => file.close(),
  };
}

async function nameless() {
  const folder = await mkdtemp(path.join(tmpdir(), "user-view-mail-"));
  try {
    return await open(path.join(folder, "mail"), "wx+", 0o600);
  } finally {
    await rm(folder, { recursive: true });
  }
}
