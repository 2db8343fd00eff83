import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { openPool } from "@/db/client";
import { type ImportOptions, importFile } from "@/db/import";
import type { ImportReport } from "@/db/import/report";

/** A folder that goes away with the test file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "user-view-test-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Imports into the database of this test file, without the web's limits. */
export async function imported(file: string, options: ImportOptions = {}): Promise<ImportReport> {
  const pool = openPool(process.env.DATABASE_URL!, { max: 1, statement_timeout: 0 });
  try {
    return await importFile(pool, file, options);
  } finally {
    await pool.end();
  }
}

type Written = string | Buffer | Record<string, unknown>;
export type Rejected = { line: number; reason: string; record: string };

/** Writes these lines (objects as JSON, texts and bytes as they are) and imports them. */
export async function importedLines(folder: string, lines: Written[], options: ImportOptions = {}) {
  const file = path.join(folder, "people.jsonl");
  const bytes = lines.map((line) =>
    Buffer.isBuffer(line) ? line : Buffer.from(typeof line === "string" ? line : JSON.stringify(line)),
  );
  writeFileSync(file, Buffer.concat(bytes.flatMap((line) => [line, Buffer.from("\n")])));
  const report = await imported(file, options);
  return { report, rejected: rejectedOf(`${file}.rejected.jsonl`) };
}

function rejectedOf(file: string): Rejected[] {
  try {
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return lines.map((line) => JSON.parse(line));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
