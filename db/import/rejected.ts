import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { PoolClient } from "pg";
import { readLines } from "./read-lines";

type Rejected = { line: number; type: string; reason: string };

/** Writes every rejected line with its number and reason, in the file's order; where nothing was rejected an older
 * file of that name goes away, lest it speak of what is mended. */
export async function writeRejected(client: PoolClient, file: string, rejectedFile: string): Promise<void> {
  const rejected = inOrder(client);
  let next = await rejected.next();
  if (next.done) return rm(rejectedFile, { force: true });
  const out = createWriteStream(rejectedFile, { mode: 0o600 });
  for await (const lines of readLines(file)) {
    for (const { number, text } of lines) {
      if (next.done || number !== next.value.line) continue;
      const { line, reason } = next.value;
      if (!out.write(`${JSON.stringify({ line, reason, record: text })}\n`)) await once(out, "drain");
      next = await rejected.next();
    }
    if (next.done) break;
  }
  out.end();
  await finished(out);
}

async function* inOrder(client: PoolClient): AsyncGenerator<Rejected, void> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<Rejected>(
      "SELECT line, type, reason FROM rejected WHERE line > $1 ORDER BY line LIMIT 1000",
      [after],
    );
    yield* rows;
    if (rows.length === 0) return;
    after = rows.at(-1)!.line;
  }
}
