import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { Refusal } from "@/lib/refusal";

export type Entry = Readable & { header: { name: string } };

/** The entries of an archive in their order; each must be read to its end before the next is asked for. */
export async function* entriesOf(file: string): AsyncGenerator<Entry, void> {
  const entries = extract();
  const read = pipeline(createReadStream(file), createGunzip(), entries);
  // Its error arrives where the entries are read.
  read.catch(() => {});
  try {
    yield* entries as unknown as AsyncIterable<Entry>;
    await read;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code?.startsWith("E") ? error : notWhole(file, message);
  }
}

export const notWhole = (file: string, why: string) => new Refusal(`${file} is no whole backup: ${why}.`);
