import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** Where attachments lie. Keys are "<userId>/<uuid>", so that one user's files are one folder. */
export type Storage = {
  /** Gives the key; the same `id` (a UUID) writes the same key again. */
  put(userId: number, bytes: Uint8Array, id?: string): Promise<string>;
  read(key: string, range?: { start: number; end: number }): Readable;
  /** In bytes; null when there is no such file. */
  size(key: string): Promise<number | null>;
  remove(key: string): Promise<void>;
  /** Every file of a user. */
  removeAll(userId: number): Promise<void>;
};

/** The storage of this machine: files under DATA_DIR. */
export function storage(
  root = path.resolve(/* turbopackIgnore: true */ process.env.DATA_DIR ?? ".data", "files"),
): Storage {
  const fileOf = (key: string) => {
    if (!/^\d+\/[0-9a-f-]{36}$/.test(key)) throw new Error(`not a storage key: ${key}`);
    return path.join(/* turbopackIgnore: true */ root, key);
  };
  return {
    async put(userId, bytes, id = randomUUID()) {
      const key = `${userId}/${id}`;
      const file = fileOf(key);
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
      await writeFile(`${file}.part`, bytes, { mode: 0o600, flush: true });
      await rename(`${file}.part`, file);
      return key;
    },
    read: (key, range) => createReadStream(fileOf(key), range),
    size: (key) =>
      stat(fileOf(key)).then(
        ({ size }) => size,
        () => null,
      ),
    remove: (key) => rm(fileOf(key), { force: true }),
    async removeAll(userId) {
      // The folder's name is a number and nothing else: never the folder above it.
      if (!Number.isSafeInteger(userId) || userId <= 0) throw new Error(`not a user: ${userId}`);
      await rm(path.join(/* turbopackIgnore: true */ root, String(userId)), { recursive: true, force: true });
    },
  };
}
