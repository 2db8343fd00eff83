import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { json } from "node:stream/consumers";
import { finished, pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { type CopyStreamQuery, from as copyFrom } from "pg-copy-streams";
import { makeDataDir } from "@/lib/data-dir";
import { type Checksums, checksumsShape, keptFile, type Manifest, type Summary, storedFile } from "./archive";
import { checksumOf, copyTarget, quote } from "./tables";
import { type Entry, notWhole } from "./unpack";

type Filling = { manifest: Manifest; dataDir: string; file: string };

/** Brings the entries to their places, sets the sequences, and compares every checksum; a difference is thrown. */
export async function fill(
  client: PoolClient,
  entries: AsyncIterable<Entry>,
  { manifest, dataDir, file }: Filling,
): Promise<Summary> {
  await client.query(`TRUNCATE ${manifest.tables.map(({ name }) => quote(name)).join(", ")} CASCADE`);
  const copies = copiesInto(client, manifest);
  let checksums: Checksums | undefined;
  let files = 0;
  for await (const entry of entries) {
    const { name } = entry.header;
    const table = /^tables\/([a-z_]+)\/\d+$/.exec(name)?.[1];
    if (table) await copies.write(table, entry);
    else if (storedFile.test(name) || keptFile.test(name)) files += await storeFile(entry, dataDir);
    else if (name === "checksums.json") checksums = checksumsShape.parse(await json(entry));
    else throw notWhole(file, `it holds ${JSON.stringify(name)}`);
  }
  await copies.end();
  if (!checksums) throw notWhole(file, "its end is missing");
  if (checksums.files !== files) throw notWhole(file, `it holds ${files} of ${checksums.files} files`);
  await setSequences(client, checksums);
  return { rows: await compare(client, { manifest, checksums, file }), files };
}

/** One COPY for each table, fed with its pieces one after the other. */
function copiesInto(client: PoolClient, { tables }: Manifest) {
  let open: { name: string; copy: CopyStreamQuery } | undefined;
  const end = async () => {
    open?.copy.end();
    if (open) await finished(open.copy);
    open = undefined;
  };
  return {
    end,
    async write(name: string, pieces: AsyncIterable<Buffer>) {
      if (open?.name !== name) {
        await end();
        const table = tables.find((one) => one.name === name);
        if (!table) throw new Error(`the manifest knows no table ${name}`);
        open = { name, copy: client.query(copyFrom(`COPY ${copyTarget(table)} FROM STDIN`)) };
      }
      for await (const piece of pieces) if (!open.copy.write(piece)) await once(open.copy, "drain");
    },
  };
}

async function storeFile(entry: Entry, dataDir: string): Promise<number> {
  const place = path.join(dataDir, entry.header.name);
  makeDataDir(dataDir);
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  await pipeline(entry, createWriteStream(place, { mode: 0o600, flush: true }));
  return 1;
}

async function setSequences(client: PoolClient, { sequences }: Checksums): Promise<void> {
  for (const [name, { last, called }] of Object.entries(sequences)) {
    await client.query("SELECT setval($1::regclass, $2, $3)", [quote(name), last, called]);
  }
}

async function compare(
  client: PoolClient,
  { manifest, checksums, file }: { manifest: Manifest; checksums: Checksums; file: string },
): Promise<number> {
  let all = 0;
  for (const table of manifest.tables) {
    const { rows, sum } = await checksumOf(client, table);
    const said = checksums.tables[table.name];
    if (said?.rows !== rows || said.sum !== sum)
      throw notWhole(file, `the rows of ${table.name} are not those it was made of`);
    all += rows;
  }
  return all;
}
