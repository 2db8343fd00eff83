import { isUtf8 } from "node:buffer";
import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { Refusal } from "@/lib/refusal";

/** One line: its number from 1, its text (null when over 100 MB), whether its bytes were no UTF-8. */
export type Line = { number: number; text: string | null; broken: boolean };

const newline = 0x0a;
const longest = 100 * 1024 * 1024;

/** The lines of a plain or gzip file that are not blank, a chunk of lines at a time; `onPart` hears which
 * part of the file has been read, 0 to 1. Only \n ends a line: JSON text may hold U+2028 as it is. */
export async function* readLines(file: string, onPart: (part: number) => void = () => {}) {
  const { size } = await stat(file);
  const zipped = await isGzip(file);
  const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
  const bytes = zipped ? raw.pipe(createGunzip({ chunkSize: 256 * 1024 })) : raw;
  if (zipped) raw.on("error", (error) => bytes.destroy(error));
  const split = splitter();
  try {
    for await (const chunk of bytes) {
      onPart(raw.bytesRead / size);
      yield split(chunk);
    }
    yield split(Buffer.of(newline));
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw code.startsWith("Z_") ? new Refusal(`${file} is damaged: ${message}.`) : error;
  } finally {
    raw.destroy();
  }
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function splitter(): (chunk: Buffer) => Line[] {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer) => {
    length += part.length;
    if (length > longest) parts = [];
    else parts.push(part);
  };
  return (chunk) => {
    const lines: Line[] = [];
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      take(chunk.subarray(start, end));
      start = end + 1;
      const line = lineOf(++number, parts, length > longest);
      if (line) lines.push(line);
      parts = [];
      length = 0;
    }
    if (start < chunk.length) take(chunk.subarray(start));
    return lines;
  };
}

function lineOf(number: number, parts: Buffer[], tooLong: boolean): Line | null {
  if (tooLong) return { number, text: null, broken: false };
  const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  return text.trim() === "" ? null : { number, text, broken: !isUtf8(bytes) };
}
