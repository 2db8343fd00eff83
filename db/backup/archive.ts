import { z } from "zod";

/** An archive is a gzipped tar: manifest.json, tables/<name>/<number> (pieces of COPY's text), files/<storage key>,
 * keys/<name>, the receipts of the deleted, and at its end checksums.json, without which it is not whole. */
export const format = 1;

export const manifestShape = z.object({
  format: z.literal(format),
  madeAt: z.string(),
  migrations: z.int(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
});

export const checksumsShape = z.object({
  tables: z.record(z.string(), z.object({ rows: z.number(), sum: z.string() })),
  sequences: z.record(z.string(), z.object({ last: z.number(), called: z.boolean() })),
  files: z.int(),
});

export type Summary = { rows: number; files: number };
export type Manifest = z.output<typeof manifestShape>;
export type Checksums = z.output<typeof checksumsShape>;

/** What of the data folder belongs to a backup, by its place there; anything else in an archive is refused. */
export const storedFile = /^files\/\d+\/[0-9a-f-]{36}$/;
export const keptFile = /^(keys\/[a-z-]+|demo|erasures\.jsonl)$/;
