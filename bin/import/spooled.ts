import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** Gives `work` a file with all of stdin, so that it has a length and can be read twice; it is removed afterwards. */
export async function withSpooled<T>(
  stdin: NodeJS.ReadableStream,
  work: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "user-view-import-"));
  try {
    const file = path.join(folder, "stdin");
    await pipeline(stdin, createWriteStream(file, { mode: 0o600 }));
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
