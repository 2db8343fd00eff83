import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { pack as createPack } from "tar-stream";

export type Packing = {
  add(name: string, content: Buffer): Promise<void>;
  addFile(name: string, file: string): Promise<boolean>;
};

/** Writes an archive readable by its owner alone; it has its name only once it is whole. */
export async function packInto(file: string, work: (packing: Packing) => Promise<void>): Promise<void> {
  const pack = createPack();
  const half = `${file}.part`;
  const written = pipeline(
    pack,
    createGzip({ level: 4 }),
    createWriteStream(half, { mode: 0o600, flush: true }),
  );
  const packing: Packing = {
    add: (name, content) =>
      new Promise((resolve, reject) => {
        pack.entry({ name, size: content.length, mode: 0o600 }, content, (error) =>
          error ? reject(error) : resolve(),
        );
      }),
    async addFile(name, from) {
      // A file that is deleted while the backup runs is none that its snapshot can miss: its user is being deleted.
      const handle = await open(from).catch(() => null);
      if (!handle) return false;
      const { size } = await handle.stat();
      await pipeline(handle.createReadStream(), pack.entry({ name, size, mode: 0o600 }));
      return true;
    },
  };
  try {
    await Promise.race([work(packing), written]);
    pack.finalize();
    await written;
    await rename(half, file);
  } catch (error) {
    pack.destroy(error as Error);
    await written.catch(() => {});
    await rm(half, { force: true });
    throw error;
  }
}
