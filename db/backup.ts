import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Pool, PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import {
  type Checksums,
  format,
  keptFile,
  type Manifest,
  type Summary,
  storedFile,
} from "@/db/backup/archive";
import { type Packing, packInto } from "@/db/backup/pack";
import { checksumOf, quote, readAlike, type Table, tablesInOrder } from "@/db/backup/tables";
import { Refusal } from "@/lib/refusal";

const pieceSize = 4 * 1024 * 1024;

/** Writes everything the product knows, as it was at one moment, into one archive, also while the server runs. */
export async function backup(
  pool: Pool,
  { dataDir, file }: { dataDir: string; file: string },
): Promise<Summary> {
  if (existsSync(file)) throw new Refusal(`${file} is there already: name another file.`);
  const client = await pool.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    await client.query(readAlike);
    const manifest = await manifestOf(client);
    const summary: Summary = { rows: 0, files: 0 };
    await packInto(file, async (packing) => {
      await packing.add("manifest.json", jsonOf(manifest));
      const tables: Checksums["tables"] = {};
      for (const table of manifest.tables) {
        await addTable(client, packing, table);
        tables[table.name] = await checksumOf(client, table);
        summary.rows += tables[table.name]!.rows;
      }
      const sequences = await sequencesOf(client);
      summary.files = await addFiles(packing, dataDir);
      await packing.add(
        "checksums.json",
        jsonOf({ tables, sequences, files: summary.files } satisfies Checksums),
      );
    });
    await client.query("COMMIT");
    return summary;
  } finally {
    client.release(true);
  }
}

const jsonOf = (value: unknown) => Buffer.from(JSON.stringify(value, null, 2));

async function manifestOf(client: PoolClient): Promise<Manifest> {
  const { rows: found } = await client.query("SELECT to_regclass('public.migrations') IS NOT NULL AS any");
  if (!found[0].any) throw new Refusal("There is nothing to back up: this database has never been used.");
  const { rows } = await client.query<{ migrations: number }>(
    "SELECT count(*) AS migrations FROM migrations",
  );
  const { migrations } = rows[0]!;
  return { format, madeAt: new Date().toISOString(), migrations, tables: await tablesInOrder(client) };
}

/** A table as pieces of COPY's text: a tar entry says its size before its content. */
async function addTable(client: PoolClient, packing: Packing, table: Table): Promise<void> {
  const { columns, name } = table;
  const rows = client.query(
    copyTo(`COPY (SELECT ${columns.map(quote).join(", ")} FROM ${quote(name)}) TO STDOUT`),
  );
  let [number, size] = [0, 0];
  let parts: Buffer[] = [];
  const flush = async () => {
    await packing.add(`tables/${name}/${String(++number).padStart(6, "0")}`, Buffer.concat(parts));
    [parts, size] = [[], 0];
  };
  for await (const part of rows) {
    parts.push(part);
    size += part.length;
    if (size >= pieceSize) await flush();
  }
  if (size > 0) await flush();
}

/** Read after the snapshot began, so never behind a row of it. */
async function sequencesOf(client: PoolClient): Promise<Checksums["sequences"]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND relname <> 'migrations_id_seq' ORDER BY 1",
  );
  const sequences: Checksums["sequences"] = {};
  for (const { name } of rows) {
    const found = await client.query(`SELECT last_value AS last, is_called AS called FROM ${quote(name)}`);
    sequences[name] = found.rows[0];
  }
  return sequences;
}

/** Adds stored files, keys and whether this is the demo; returns how many there were. */
async function addFiles(packing: Packing, dataDir: string): Promise<number> {
  let files = 0;
  for await (const name of namesIn(dataDir))
    if (await packing.addFile(name, path.join(dataDir, name))) files++;
  return files;
}

async function* namesIn(dataDir: string): AsyncGenerator<string> {
  for (const folder of ["files", "keys", "."]) {
    for (const name of await readdir(path.join(dataDir, folder)).catch(() => [])) {
      const place = path.join(folder, name);
      if (keptFile.test(place)) yield place;
      if (folder !== "files") continue;
      for (const key of await readdir(path.join(dataDir, place)).catch(() => [])) {
        if (storedFile.test(`${place}/${key}`)) yield `${place}/${key}`;
      }
    }
  }
}
